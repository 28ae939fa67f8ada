package com.tracestax.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Answers like a queue that holds one message: the one sent last, with its attributes. */
final class SqsInMemory implements SdkHttpClient {
  private static final String ATTRIBUTES = "\"MessageAttributes\":{";

  private String attributes = "";
  private long received;

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return answer(request);
      }

      @Override
      public void abort() {}
    };
  }

  @Override
  public void close() {}

  private HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
    byte[] body = answerTo(request).getBytes(StandardCharsets.UTF_8);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(200)
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .putHeader("Content-Length", String.valueOf(body.length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }

  private String answerTo(HttpExecuteRequest request) throws IOException {
    String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
    return switch (target) {
      case "AmazonSQS.SendMessage" -> {
        keepAttributes(request);
        yield "{\"MessageId\":\"m" + received + "\",\"MD5OfMessageBody\":\"x\"}";
      }
      case "AmazonSQS.ReceiveMessage" -> {
        received++;
        yield "{\"Messages\":[{\"MessageId\":\"m"
            + received
            + "\",\"ReceiptHandle\":\"r"
            + received
            + "\",\"Body\":\"a message\",\"Attributes\":{\"ApproximateReceiveCount\":\"1\"}"
            + attributes
            + "}]}";
      }
      case "AmazonSQS.DeleteMessage" -> "{}";
      default -> throw new IOException("expected a call of SQS, got " + target);
    };
  }

  private void keepAttributes(HttpExecuteRequest request) throws IOException {
    try (InputStream in = request.contentStreamProvider().orElseThrow().newStream()) {
      String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      int start = body.indexOf(ATTRIBUTES);
      attributes = start < 0 ? "" : "," + body.substring(start, body.indexOf("}}", start) + 2);
    }
  }
}
