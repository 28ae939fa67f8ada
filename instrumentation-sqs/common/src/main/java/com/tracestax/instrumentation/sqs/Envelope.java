package com.tracestax.instrumentation.sqs;

import java.util.HashMap;
import java.util.Map;

/**
 * The trace inside the JSON that other services of AWS put round a message: SNS without raw
 * delivery ({@code MessageAttributes.traceparent.Value}) and EventBridge ({@code
 * detail.traceparent}, where a producer has put it there).
 */
final class Envelope {
  /** SQS takes no longer ones. */
  private static final int MAX_CHARACTERS = 1_048_576;

  private Envelope() {}

  /**
   * @param body null is as good as none
   * @return empty if the body is no such envelope, or is not JSON
   */
  static Map<String, String> headers(String body) {
    Map<String, String> headers = new HashMap<>();
    if (body != null && body.length() <= MAX_CHARACTERS && looksLikeOne(body)) {
      JsonStrings.read(body, (path, value) -> keep(path, value, headers));
    }
    return headers;
  }

  private static void keep(String path, String value, Map<String, String> headers) {
    for (String name : TraceHeaders.NAMES) {
      if (path.equals("MessageAttributes." + name + ".Value") || path.equals("detail." + name)) {
        headers.put(name, value);
      }
    }
  }

  private static boolean looksLikeOne(String body) {
    int first = 0;
    while (first < body.length() && Character.isWhitespace(body.charAt(first))) {
      first++;
    }
    return first < body.length()
        && body.charAt(first) == '{'
        && body.contains("\"" + TraceHeaders.TRACEPARENT + "\"")
        && (body.contains("\"MessageAttributes\"") || body.contains("\"detail-type\""));
  }
}
