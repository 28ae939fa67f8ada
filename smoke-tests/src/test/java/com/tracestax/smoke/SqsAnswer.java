package com.tracestax.smoke;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An answer in either protocol. */
record SqsAnswer(int status, String contentType, String queryError, String body) {
  private static final String JSON = "application/x-amz-json-1.0";
  private static final String XML = "text/xml";

  static SqsAnswer of(SqsFailure failure, String protocol) {
    if (protocol.equals("json")) {
      String type = failure.code().substring(failure.code().lastIndexOf('.') + 1);
      return new SqsAnswer(
          failure.status(),
          JSON,
          failure.code() + ";" + (failure.senderFault() ? "Sender" : "Receiver"),
          JsonNodeFactory.instance
              .objectNode()
              .put("__type", "com.amazonaws.sqs#" + type)
              .put("message", failure.message())
              .toString());
    }
    return new SqsAnswer(
        failure.status(),
        XML,
        "",
        ("<ErrorResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"><Error>"
                + "<Type>%s</Type><Code>%s</Code><Message>%s</Message><Detail/></Error>"
                + "<RequestId>1</RequestId></ErrorResponse>")
            .formatted(
                failure.senderFault() ? "Sender" : "Receiver", failure.code(), failure.message()));
  }

  /** To a batch of which nothing was left to do. */
  static SqsAnswer ofNothing(SqsRequest batch) {
    String name = batch.action();
    return batch.protocol().equals("json")
        ? new SqsAnswer(200, JSON, "", "{\"Successful\":[]}")
        : new SqsAnswer(
            200, XML, "", "<%1$sResponse><%1$sResult></%1$sResult></%1$sResponse>".formatted(name));
  }

  void sendTo(HttpExchange exchange) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.getResponseHeaders().set("x-amzn-RequestId", "00000000-0000-0000-0000-000000000000");
    if (!queryError.isEmpty()) {
      exchange.getResponseHeaders().set("x-amzn-query-error", queryError);
    }
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
