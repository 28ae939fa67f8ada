package com.tracestax.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;

/**
 * Real queues: ElasticMQ in this JVM, behind a {@link SqsFront} that refuses what AWS refuses and
 * remembers every request of the applications. What the test itself asks for goes past the front.
 * Takes about two seconds to start: one for a test class, and a queue of its own for each test.
 */
final class SqsServer implements AutoCloseable {
  /** As in every ARN of these queues. */
  static final String REGION = "eu-central-1";

  static final String ACCOUNT = "123456789012";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SqsFront front = new SqsFront();
  private final SQSRestServer queues;
  private final URI direct;
  private final HttpClient http = HttpClient.newHttpClient();

  SqsServer() {
    queues =
        SQSRestServerBuilder.withInterface("127.0.0.1")
            .withPort(0)
            .withServerAddress(new NodeAddress("http", "127.0.0.1", front.port(), ""))
            .withAWSRegion(REGION)
            .withAWSAccountId(ACCOUNT)
            .start();
    int port = queues.waitUntilStarted().localAddress().getPort();
    direct = URI.create("http://127.0.0.1:" + port + "/");
    front.forwardTo(direct);
  }

  /** The endpoint for the SDKs of applications; any region and any credentials will do. */
  String url() {
    return "http://127.0.0.1:" + front.port();
  }

  /** Where requests can be refused, made to fail, and looked at. */
  SqsFront front() {
    return front;
  }

  String queueUrl(String queue) {
    return url() + "/" + ACCOUNT + "/" + queue;
  }

  /** With a visibility time-out of 30 s, as AWS has it. Returns its URL. */
  String createQueue(String queue) {
    return createQueue(queue, Map.of());
  }

  /**
   * Returns its URL.
   *
   * @param attributes as AWS names them: VisibilityTimeout, MaximumMessageSize …
   */
  String createQueue(String queue, Map<String, String> attributes) {
    call("CreateQueue", Map.of("QueueName", queue, "Attributes", attributes));
    return queueUrl(queue);
  }

  /** Groups are kept in order; duplicates are told by content. The name must end in .fifo. */
  String createFifoQueue(String queue) {
    return createQueue(queue, Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true"));
  }

  /**
   * What was received so often from the queue goes to the other instead of being received again.
   */
  String createQueueWithDeadLetters(String queue, int maxReceiveCount, String deadLetters) {
    createQueue(deadLetters);
    return createQueue(
        queue,
        Map.of(
            "RedrivePolicy",
            "{\"deadLetterTargetArn\":\"arn:aws:sqs:%s:%s:%s\",\"maxReceiveCount\":\"%d\"}"
                .formatted(REGION, ACCOUNT, deadLetters, maxReceiveCount)));
  }

  /** Returns the id of the message. */
  String send(String queue, String body) {
    return send(queue, body, Map.of());
  }

  /** Returns the id of the message. The attributes are of the type String. */
  String send(String queue, String body, Map<String, String> attributes) {
    return send(queue, body, attributes, Map.of());
  }

  /**
   * Returns the id of the message.
   *
   * @param more members of the request: MessageGroupId, MessageSystemAttributes …
   */
  String send(String queue, String body, Map<String, String> attributes, Map<String, ?> more) {
    ObjectNode request = JSON.valueToTree(more);
    request.put("QueueUrl", queueUrl(queue)).put("MessageBody", body);
    attributes.forEach(
        (name, value) ->
            request
                .withObjectProperty("MessageAttributes")
                .putObject(name)
                .put("DataType", "String")
                .put("StringValue", value));
    return call("SendMessage", request).path("MessageId").asText();
  }

  /** Up to ten messages with all their attributes, which are then invisible for 30 s. */
  List<JsonNode> receive(String queue) {
    JsonNode answer =
        call(
            "ReceiveMessage",
            Map.of(
                "QueueUrl", queueUrl(queue),
                "MaxNumberOfMessages", 10,
                "MessageAttributeNames", List.of("All"),
                "AttributeNames", List.of("All")));
    return List.copyOf(answer.path("Messages").valueStream().toList());
  }

  /** Messages that could be received now. */
  int visible(String queue) {
    return count(queue, "ApproximateNumberOfMessages");
  }

  /** Messages that were received and neither deleted nor made visible again. */
  int inFlight(String queue) {
    return count(queue, "ApproximateNumberOfMessagesNotVisible");
  }

  /** Visible, in flight or delayed. */
  int messages(String queue) {
    return visible(queue) + inFlight(queue) + count(queue, "ApproximateNumberOfMessagesDelayed");
  }

  private int count(String queue, String attribute) {
    JsonNode answer =
        call(
            "GetQueueAttributes",
            Map.of("QueueUrl", queueUrl(queue), "AttributeNames", List.of(attribute)));
    return answer.path("Attributes").path(attribute).asInt(-1);
  }

  /** Any action of SQS, in the terms of its JSON protocol. */
  JsonNode call(String action, Object request) {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(direct)
                  .header("Content-Type", "application/x-amz-json-1.0")
                  .header("X-Amz-Target", "AmazonSQS." + action)
                  .POST(BodyPublishers.ofString(JSON.writeValueAsString(request)))
                  .build(),
              BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(action + " was answered with " + answer.body());
      }
      return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(action, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + action, e);
    }
  }

  @Override
  public void close() {
    front.close();
    try {
      Await.ready(queues.stopAndGetFuture().apply(), Duration.create("1 minute"));
    } catch (Exception e) {
      throw new IllegalStateException("ElasticMQ does not stop", e);
    }
  }
}
