package com.tracestax.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** AWS makes the HTTP header X-Amzn-Trace-Id the AWSTraceHeader of messages that have none. */
final class SqsTraceHeader {
  private SqsTraceHeader() {}

  /** The body to forward. */
  static String in(SqsRequest request, String body) {
    if (request.xRay().isEmpty() || !request.action().startsWith("SendMessage")) {
      return body;
    }
    return request.protocol().equals("json") ? json(request) : body + query(request);
  }

  private static String json(SqsRequest request) {
    SqsRequest copy =
        new SqsRequest(
            request.protocol(), request.action(), request.body().deepCopy(), request.xRay(), 0);
    for (JsonNode message : copy.messages()) {
      if (SqsRequest.traceHeader(message).isEmpty()) {
        ((ObjectNode) message)
            .withObjectProperty("MessageSystemAttributes")
            .putObject("AWSTraceHeader")
            .put("DataType", "String")
            .put("StringValue", request.xRay());
      }
    }
    return copy.body().toString();
  }

  private static String query(SqsRequest request) {
    StringBuilder parameters = new StringBuilder();
    boolean batch = request.body().has("Entries");
    int number = 0;
    for (JsonNode message : request.messages()) {
      number++;
      if (SqsRequest.traceHeader(message).isEmpty()) {
        String entry = batch ? "SendMessageBatchRequestEntry." + number + "." : "";
        parameters.append(
            "&%1$sMessageSystemAttribute.1.Name=AWSTraceHeader&%1$sMessageSystemAttribute.1.Value.DataType=String&%1$sMessageSystemAttribute.1.Value.StringValue=%2$s"
                .formatted(entry, URLEncoder.encode(request.xRay(), StandardCharsets.UTF_8)));
      }
    }
    return parameters.toString();
  }
}
