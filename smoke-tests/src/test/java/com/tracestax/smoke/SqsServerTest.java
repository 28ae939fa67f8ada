package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queues of the tests keep and refuse what AWS keeps and refuses, in both protocols. */
class SqsServerTest {
  private static SqsServer server;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    server = new SqsServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void message_keepsItsAttributesAndIsInFlightUntilItIsDeleted() {
    server.createQueue("kept");
    String id = server.send("kept", "a letter", Map.of("tenant", "acme"));
    assertThat(server.visible("kept")).isOne();
    JsonNode message = server.receive("kept").get(0);
    assertThat(message.path("MessageId").asText()).isEqualTo(id);
    assertThat(message.at("/MessageAttributes/tenant/StringValue").asText()).isEqualTo("acme");
    assertThat(message.at("/Attributes/ApproximateReceiveCount").asText()).isEqualTo("1");
    assertThat(server.visible("kept")).isZero();
    assertThat(server.inFlight("kept")).isOne();
  }

  @Test
  void queueUrl_leadsToTheFront() {
    String url = server.createQueue("url");
    JsonNode answer = server.call("GetQueueUrl", Map.of("QueueName", "url"));
    assertThat(answer.path("QueueUrl").asText()).isEqualTo(url).startsWith(server.url());
  }

  @Test
  void messageThatIsNeverDeleted_goesToTheDeadLetters() {
    server.createQueueWithDeadLetters("tried", 1, "tried-dead");
    server.send("tried", "a letter");
    String receipt = server.receive("tried").get(0).path("ReceiptHandle").asText();
    server.call(
        "ChangeMessageVisibility",
        Map.of(
            "QueueUrl",
            server.queueUrl("tried"),
            "ReceiptHandle",
            receipt,
            "VisibilityTimeout",
            0));
    assertThat(server.receive("tried")).isEmpty();
    assertThat(server.messages("tried-dead")).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "query"})
  void sentMessage_isRememberedInOneForm(String protocol) throws Exception {
    String queue = "remembered-" + protocol;
    server.createQueue(queue);
    assertThat(send(protocol, queue, "a letter", 2).statusCode()).isEqualTo(200);
    SqsRequest request = server.front().requests("SendMessage", queue).get(0);
    assertThat(request.protocol()).isEqualTo(protocol);
    assertThat(request.status()).isEqualTo(200);
    assertThat(request.messages()).hasSize(1);
    assertThat(SqsRequest.attributeNames(request.body())).containsExactly("a0", "a1");
    assertThat(SqsRequest.attribute(request.body(), "a1")).isEqualTo("value 1");
    assertThat(server.messages(queue)).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "query"})
  void eleventhAttribute_isRefused(String protocol) throws Exception {
    String queue = "attributes-" + protocol;
    server.createQueue(queue);
    assertThat(send(protocol, queue, "a letter", 10).statusCode()).isEqualTo(200);
    HttpResponse<String> refused = send(protocol, queue, "a letter", 11);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("InvalidParameterValue", "[11]");
    assertThat(server.messages(queue)).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "query"})
  void messageBeyondTheLimitOfItsQueue_isRefused(String protocol) throws Exception {
    String queue = "size-" + protocol;
    server.createQueue(queue);
    server.front().limit(queue, 100);
    int attribute = "a0".length() + "String".length() + "value 0".length();
    assertThat(send(protocol, queue, "x".repeat(100 - attribute), 1).statusCode()).isEqualTo(200);
    HttpResponse<String> refused = send(protocol, queue, "x".repeat(101 - attribute), 1);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("InvalidParameterValue", "shorter than 100 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "query"})
  void batchBeyondTheLimit_isRefusedAsAWhole(String protocol) throws Exception {
    String queue = "batch-size-" + protocol;
    server.createQueue(queue);
    server.front().limit(queue, 100);
    HttpResponse<String> refused = sendBatch(protocol, queue, "x".repeat(40), 3);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("BatchRequestTooLong");
    assertThat(server.messages(queue)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "query"})
  void failingEntry_leavesTheOthersAlone(String protocol) throws Exception {
    String queue = "batch-" + protocol;
    server.createQueue(queue);
    sendBatch(protocol, queue, "a letter", 3);
    server
        .front()
        .failEntry("DeleteMessageBatch", queue, "1", SqsFailure.RECEIPT_HANDLE_IS_INVALID);
    HttpResponse<String> answer = deleteBatch(protocol, queue, server.receive(queue));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("ReceiptHandleIsInvalid").doesNotContain("Receiver");
    assertThat(server.messages(queue)).isOne();
  }

  @Test
  void failingAction_hasNoEffect() throws Exception {
    server.createQueue("failing");
    server.front().fail("SendMessage", "failing", SqsFailure.INTERNAL_ERROR);
    assertThat(send("json", "failing", "a letter", 0).statusCode()).isEqualTo(500);
    server.front().fail("SendMessage", "failing", SqsFailure.NO_ANSWER);
    assertThatThrownBy(() -> send("json", "failing", "a letter", 0))
        .isInstanceOf(IOException.class);
    assertThat(server.messages("failing")).isZero();
  }

  private HttpResponse<String> send(String protocol, String queue, String body, int attributes)
      throws Exception {
    Map<String, Object> json = new LinkedHashMap<>();
    Map<String, String> form = new LinkedHashMap<>();
    json.put("MessageBody", body);
    form.put("MessageBody", body);
    Map<String, Object> all = new LinkedHashMap<>();
    for (int i = 0; i < attributes; i++) {
      all.put("a" + i, Map.of("DataType", "String", "StringValue", "value " + i));
      form.put("MessageAttribute." + (i + 1) + ".Name", "a" + i);
      form.put("MessageAttribute." + (i + 1) + ".Value.DataType", "String");
      form.put("MessageAttribute." + (i + 1) + ".Value.StringValue", "value " + i);
    }
    json.put("MessageAttributes", all);
    return ask(protocol, "SendMessage", queue, json, form);
  }

  private HttpResponse<String> sendBatch(String protocol, String queue, String body, int entries)
      throws Exception {
    List<Map<String, String>> all = new ArrayList<>();
    for (int i = 0; i < entries; i++) {
      all.add(Map.of("Id", Integer.toString(i), "MessageBody", body));
    }
    return batch(protocol, "SendMessageBatch", queue, all);
  }

  private HttpResponse<String> deleteBatch(String protocol, String queue, List<JsonNode> messages)
      throws Exception {
    List<Map<String, String>> all = new ArrayList<>();
    for (JsonNode message : messages) {
      all.add(
          Map.of(
              "Id",
              Integer.toString(all.size()),
              "ReceiptHandle",
              message.path("ReceiptHandle").asText()));
    }
    return batch(protocol, "DeleteMessageBatch", queue, all);
  }

  private HttpResponse<String> batch(
      String protocol, String action, String queue, List<Map<String, String>> entries)
      throws Exception {
    Map<String, String> form = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      String prefix = action + "RequestEntry." + (i + 1) + ".";
      entries.get(i).forEach((name, value) -> form.put(prefix + name, value));
    }
    return ask(protocol, action, queue, Map.of("Entries", entries), form);
  }

  private HttpResponse<String> ask(
      String protocol, String action, String queue, Map<String, ?> json, Map<String, String> form)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url()));
    if (protocol.equals("json")) {
      Map<String, Object> body = new LinkedHashMap<>(json);
      body.put("QueueUrl", server.queueUrl(queue));
      request
          .header("Content-Type", "application/x-amz-json-1.0")
          .header("X-Amz-Target", "AmazonSQS." + action)
          .POST(BodyPublishers.ofString(new ObjectMapper().writeValueAsString(body)));
    } else {
      Map<String, String> body = new LinkedHashMap<>(form);
      body.put("Action", action);
      body.put("QueueUrl", server.queueUrl(queue));
      request
          .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
          .POST(BodyPublishers.ofString(urlEncoded(body)));
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static String urlEncoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
