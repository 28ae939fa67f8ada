package com.tracestax.agent.runtime;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a server says to a heartbeat, as far as this agent understands it: until when to keep events
 * back, what it asks of this worker, and what it understands beyond the original format. Pause and
 * commands stand at the top level and again under {@code directives}, either will do; {@code
 * features} and {@code project_id} stand at the top level only.
 */
final class HeartbeatReply {
  private static final JsonFactory JSON = new JsonFactory();

  /** Far more than anybody asks at once. */
  private static final int MAX_COMMANDS = 100;

  /** Of a pause without an end. */
  private static final long DEFAULT_PAUSE_MILLIS = 60_000;

  private final boolean commandsWanted;
  private boolean saysPause;
  private boolean pause;
  private long pauseUntilMillis;
  private String projectId;
  private final Set<String> features = new HashSet<>();
  private final Map<String, ServerCommand> commands = new LinkedHashMap<>();

  private HeartbeatReply(boolean commandsWanted) {
    this.commandsWanted = commandsWanted;
  }

  /**
   * @param commandsWanted false: not even read
   */
  static HeartbeatReply parse(String body, boolean commandsWanted) throws IOException {
    HeartbeatReply reply = new HeartbeatReply(commandsWanted);
    try (JsonParser parser = JSON.createParser(body)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME) {
          reply.readField(parser);
        }
      }
    }
    return reply;
  }

  /** False if it has no word about events having to wait or not. */
  boolean saysPause() {
    return saysPause;
  }

  /**
   * How long events are to wait; 0 if they need not.
   *
   * @param nowMillis by the clock of the server, which says until when and not how long
   */
  long pauseMillis(long nowMillis) {
    if (!pause) {
      return 0;
    }
    return pauseUntilMillis > 0 ? Math.max(0, pauseUntilMillis - nowMillis) : DEFAULT_PAUSE_MILLIS;
  }

  /** Null if it does not say. */
  String projectId() {
    return projectId;
  }

  Set<String> features() {
    return Collections.unmodifiableSet(features);
  }

  /** Each id once, also if both layouts have it. */
  Collection<ServerCommand> commands() {
    return new ArrayList<>(commands.values());
  }

  private void readField(JsonParser parser) throws IOException {
    String name = parser.currentName();
    boolean topLevel = parser.getParsingContext().getParent().inRoot();
    JsonToken value = parser.nextToken();
    if (name.equals("pause_ingest")) {
      pause |= value == JsonToken.VALUE_TRUE;
      saysPause |= value.isBoolean();
    } else if (name.equals("pause_until_ms") && value.isNumeric()) {
      pauseUntilMillis = Math.max(pauseUntilMillis, parser.getLongValue());
    } else if (name.equals("project_id") && topLevel && value == JsonToken.VALUE_STRING) {
      projectId = parser.getText();
    } else if (name.equals("features") && topLevel && value == JsonToken.START_ARRAY) {
      readFeatures(parser);
    } else if (name.equals("commands") && commandsWanted && value == JsonToken.START_ARRAY) {
      readCommands(parser);
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

  private void readCommands(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        readCommand(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  /** One without an id cannot be answered. */
  private void readCommand(JsonParser parser) throws IOException {
    String id = null;
    String type = "";
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      boolean isText = parser.nextToken().isScalarValue();
      if (name.equals("id") && isText) {
        id = parser.getValueAsString();
      } else if (name.equals("type") && isText) {
        type = parser.getValueAsString("");
      }
      parser.skipChildren();
    }
    if (id != null && commands.size() < MAX_COMMANDS) {
      commands.putIfAbsent(id, new ServerCommand(id, type));
    }
  }
}
