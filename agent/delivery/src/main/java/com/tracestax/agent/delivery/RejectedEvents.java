package com.tracestax.agent.delivery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * The {@code rejected} array of an answer: {@code [{"index":1,"event_id":"…","error":"…"}]}. An
 * answer without one, or one that is not JSON, rejects nothing.
 */
final class RejectedEvents {
  private static final JsonFactory JSON = new JsonFactory();

  private final int count;
  private final String firstError;

  private RejectedEvents(int count, String firstError) {
    this.count = count;
    this.firstError = firstError;
  }

  static RejectedEvents in(String body) {
    try (JsonParser parser = JSON.createParser(body)) {
      return find(parser);
    } catch (IOException notJson) { // a 2xx is a 2xx, whatever a proxy made of its body
      return new RejectedEvents(0, "");
    }
  }

  int count() {
    return count;
  }

  /** Empty if the server gave no reason. */
  String firstError() {
    return firstError;
  }

  private static RejectedEvents find(JsonParser parser) throws IOException {
    if (parser.nextToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isRejected = parser.currentName().equals("rejected");
        if (parser.nextToken() == JsonToken.START_ARRAY && isRejected) {
          return read(parser);
        }
        parser.skipChildren();
      }
    }
    return new RejectedEvents(0, "");
  }

  private static RejectedEvents read(JsonParser parser) throws IOException {
    int count = 0;
    String firstError = "";
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      count++;
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        String error = errorOf(parser);
        firstError = firstError.isEmpty() ? error : firstError;
      } else {
        parser.skipChildren();
      }
    }
    return new RejectedEvents(count, firstError);
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
