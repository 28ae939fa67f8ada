package com.tracestax.agent.runtime;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * What a server says to a heartbeat, as far as this agent understands it: until when to keep events
 * back, and what it understands beyond the original format. Directives stand at the top level and
 * again under {@code directives}, either will do; {@code features} stand at the top level only.
 */
final class HeartbeatReply {
  private static final JsonFactory JSON = new JsonFactory();

  private boolean pause;
  private long pauseUntilMillis;
  private final Set<String> features = new HashSet<>();

  private HeartbeatReply() {}

  static HeartbeatReply parse(String body) throws IOException {
    HeartbeatReply reply = new HeartbeatReply();
    try (JsonParser parser = JSON.createParser(body)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME) {
          reply.readField(parser);
        }
      }
    }
    return reply;
  }

  /** Epoch milliseconds; 0 if events need not wait. */
  long pauseUntilMillis() {
    return pause ? pauseUntilMillis : 0;
  }

  Set<String> features() {
    return Collections.unmodifiableSet(features);
  }

  private void readField(JsonParser parser) throws IOException {
    String name = parser.currentName();
    boolean topLevel = parser.getParsingContext().getParent().inRoot();
    JsonToken value = parser.nextToken();
    if (name.equals("pause_ingest")) {
      pause |= value == JsonToken.VALUE_TRUE;
    } else if (name.equals("pause_until_ms") && value.isNumeric()) {
      pauseUntilMillis = Math.max(pauseUntilMillis, parser.getLongValue());
    } else if (name.equals("features") && topLevel && value == JsonToken.START_ARRAY) {
      readFeatures(parser);
    } else if (name.equals("commands")) {
      parser.skipChildren();
    }
  }

  private void readFeatures(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.VALUE_STRING) {
        features.add(parser.getText());
      } else {
        parser.skipChildren();
      }
    }
  }
}
