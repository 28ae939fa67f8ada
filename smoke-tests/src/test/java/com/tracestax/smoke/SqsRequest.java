package com.tracestax.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What an application asked of SQS.
 *
 * @param protocol {@code json}, or {@code query} as old SDKs speak it
 * @param body as in the JSON protocol, whichever was spoken
 * @param xRay the HTTP header X-Amzn-Trace-Id, which AWS takes for the AWSTraceHeader of every
 *     message in the request that has none of its own; empty without it
 * @param status of the answer; 0 if there was none
 */
record SqsRequest(String protocol, String action, JsonNode body, String xRay, int status) {

  /** The queue's name; empty if the request is about none. */
  String queue() {
    String url = body.path("QueueUrl").asText();
    return url.substring(url.lastIndexOf('/') + 1);
  }

  /** Those of a batch, else the request itself: what is sent, deleted or changed. */
  List<JsonNode> messages() {
    return body.has("Entries") ? body.path("Entries").valueStream().toList() : List.of(body);
  }

  /** The names of a message's attributes in alphabetical order. */
  static List<String> attributeNames(JsonNode message) {
    return message
        .path("MessageAttributes")
        .propertyStream()
        .map(e -> e.getKey())
        .sorted()
        .toList();
  }

  /** The value of a message's attribute that is a string; empty if it has none of that name. */
  static String attribute(JsonNode message, String name) {
    return message.path("MessageAttributes").path(name).path("StringValue").asText();
  }

  /** The AWSTraceHeader; empty if there is none. */
  static String traceHeader(JsonNode message) {
    return message
        .path("MessageSystemAttributes")
        .path("AWSTraceHeader")
        .path("StringValue")
        .asText();
  }

  SqsRequest answered(int newStatus) {
    return new SqsRequest(protocol, action, body, xRay, newStatus);
  }

  @Override
  public String toString() {
    return action + " " + queue() + " -> " + status;
  }
}
