package com.tracestax.agent.delivery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The {@code rejected} array of an answer: {@code [{"index":1,"event_id":"…","error":"…"}]}. A
 * server may list only the first of many; then {@code received}, {@code accepted} and {@code
 * duplicates} tell how many there are. An answer without a list, or one that is not JSON, rejects
 * nothing.
 */
final class RejectedEvents {
  private static final JsonFactory JSON = new JsonFactory();

  private int listed;
  private String firstError = "";

  /** Numbers at the top level; the answer is at most a MiB long. */
  private final Map<String, Long> counts = new HashMap<>();

  private RejectedEvents() {}

  static RejectedEvents in(String body) {
    RejectedEvents rejected = new RejectedEvents();
    try (JsonParser parser = JSON.createParser(body)) {
      rejected.read(parser);
      return rejected;
    } catch (IOException notJson) { // a 2xx is a 2xx, whatever a proxy made of its body
      return new RejectedEvents();
    }
  }

  int count() {
    return listed == 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, Math.max(listed, notTaken()));
  }

  /** Empty if the server gave no reason. */
  String firstError() {
    return firstError;
  }

  /** 0 if the answer does not tell. */
  private long notTaken() {
    Long received = counts.get("received");
    Long accepted = counts.get("accepted");
    Long duplicates = counts.get("duplicates");
    return received == null || accepted == null || duplicates == null
        ? 0
        : received - accepted - duplicates;
  }

  private void read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_ARRAY && name.equals("rejected")) {
        readList(parser);
      } else if (value == JsonToken.VALUE_NUMBER_INT) {
        counts.put(name, parser.getLongValue());
      } else {
        parser.skipChildren();
      }
    }
  }

  private void readList(JsonParser parser) throws IOException {
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      if (next == null) {
        throw new IOException("cut off");
      }
      listed++;
      if (next == JsonToken.START_OBJECT) {
        String error = errorOf(parser);
        firstError = firstError.isEmpty() ? error : firstError;
      } else {
        parser.skipChildren();
      }
    }
  }

  private static String errorOf(JsonParser parser) throws IOException {
    String error = "";
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isError = parser.currentName().equals("error");
      if (parser.nextToken() == JsonToken.VALUE_STRING && isError) {
        error = parser.getText();
      }
      parser.skipChildren();
    }
    return error;
  }
}
