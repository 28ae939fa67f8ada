package com.tracestax.agent.runtime;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * What a server says to a heartbeat, as far as this agent understands it: until when to keep events
 * back. Directives stand at the top level and again under {@code directives}; either will do.
 */
final class HeartbeatReply {
  private static final JsonFactory JSON = new JsonFactory();

  private boolean pause;
  private long pauseUntilMillis;

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

  private void readField(JsonParser parser) throws IOException {
    String name = parser.currentName();
    JsonToken value = parser.nextToken();
    if (name.equals("pause_ingest")) {
      pause |= value == JsonToken.VALUE_TRUE;
    } else if (name.equals("pause_until_ms") && value.isNumeric()) {
      pauseUntilMillis = Math.max(pauseUntilMillis, parser.getLongValue());
    } else if (name.equals("commands")) {
      parser.skipChildren();
    }
  }
}
