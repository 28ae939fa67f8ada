package com.tracestax.benchmarks;

import io.opentelemetry.context.Scope;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * CPU of the whole process for one message of SQS with AWS SDK 2: sent, received and deleted, each
 * by a call of its own, over an HTTP client that answers by itself. Arguments and output as {@link
 * RunCost} says.
 */
public final class SqsRunCost {
  private static final String QUEUE = "http://127.0.0.1:9/000000000000/orders";

  private SqsRunCost() {}

  @SuppressWarnings("try") // the scope is opened for its effect
  public static void main(String[] args) throws Exception {
    try (SqsClient sqs =
        SqsClient.builder()
            .region(Region.EU_WEST_1)
            .endpointOverride(URI.create("http://127.0.0.1:9"))
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClient(new SqsInMemory())
            .checksumValidationEnabled(false)
            .build()) {
      RunCost.measure(
          args,
          (runs, span) -> {
            for (int i = 0; i < runs; i++) {
              try (Scope scope = span.makeCurrent()) {
                sqs.sendMessage(request -> request.queueUrl(QUEUE).messageBody("a message"));
              }
              for (Message message :
                  sqs.receiveMessage(request -> request.queueUrl(QUEUE).visibilityTimeout(30))
                      .messages()) {
                sqs.deleteMessage(
                    request -> request.queueUrl(QUEUE).receiptHandle(message.receiptHandle()));
              }
            }
          });
    }
  }
}
