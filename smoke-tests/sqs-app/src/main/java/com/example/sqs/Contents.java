package com.example.sqs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** What messages carry. Each is sent under a span of the application's own. */
final class Contents {
  /** What AWS took at once for many years. */
  private static final int MAX_BYTES = 256 * 1024;

  private static final String OWN_TRACEPARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private Contents() {}

  static void addTo(Map<String, Scenario> byName) {
    for (int count : new int[] {0, 7, 8, 9, 10}) {
      byName.put("attributes-" + count, queue -> attributes(queue, count));
    }
    byName.put("asks-for-some", Contents::asksForSome);
    byName.put("asks-for-prefix", Contents::asksForPrefix);
    byName.put("asks-for-system", Contents::asksForSystem);
    byName.put("largest", queue -> sized(queue, MAX_BYTES));
    byName.put("too-large", queue -> sized(queue, MAX_BYTES + 1));
    byName.put("send-batch", Contents::sendBatch);
    byName.put("send-async", Contents::sendAsync);
    byName.put("same-request-twice", Contents::sameRequestTwice);
    byName.put("own-traceparent", Contents::ownTraceparent);
    byName.put("groups.fifo", Contents::fifo);
  }

  static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private static Map<String, MessageAttributeValue> some(int count) {
    Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      attributes.put("own-" + i, text("value " + i));
    }
    if (count > 1) {
      attributes.put(
          "own-0",
          MessageAttributeValue.builder()
              .dataType("Binary.gif")
              .binaryValue(SdkBytes.fromByteArray(new byte[] {1, 2, 3}))
              .build());
      attributes.put(
          "own-1", MessageAttributeValue.builder().dataType("Number").stringValue("42").build());
    }
    return attributes;
  }

  private static SendMessageRequest.Builder message(Queue queue, String body) {
    return SendMessageRequest.builder().queueUrl(queue.url()).messageBody(body);
  }

  private static String attributes(Queue queue, int count) throws Exception {
    Map<String, MessageAttributeValue> own = some(count);
    Tracing.inSpan(
        "request attributes-" + count,
        () -> queue.sync().sendMessage(message(queue, "a").messageAttributes(own).build()));
    return consume(
        queue, "own-0", "own-1", "own-2", "own-3", "own-4", "own-5", "own-6", "own-7", "own-8",
        "own-9");
  }

  /**
   * @param what {@code own-7} with so many attributes, {@code sized-900} with a body of so many
   *     bytes, {@code own-traceparent}, {@code batch}
   */
  static void send(Queue queue, String what) {
    String kind = what.substring(0, what.indexOf('-') + 1);
    if (what.equals("batch")) {
      queue.sync().sendMessageBatch(batch -> batch.queueUrl(queue.url()).entries(three()));
    } else if (what.equals("own-traceparent")) {
      Map<String, MessageAttributeValue> own =
          Collections.singletonMap("traceparent", text(OWN_TRACEPARENT));
      queue.sync().sendMessage(message(queue, what).messageAttributes(own).build());
    } else if (kind.equals("sized-")) {
      char[] body = new char[number(what)];
      Arrays.fill(body, 'x');
      queue.sync().sendMessage(message(queue, new String(body)).build());
    } else {
      queue.sync().sendMessage(message(queue, what).messageAttributes(some(number(what))).build());
    }
  }

  private static int number(String what) {
    return Integer.parseInt(what.substring(what.indexOf('-') + 1));
  }

  private static List<SendMessageBatchRequestEntry> three() {
    return Arrays.asList(entry("a", 0), entry("b", 9), entry("c", 10));
  }

  private static String consume(Queue queue, String... names) {
    Shown shown = new Shown();
    for (Message message :
        queue.receive(queue.request(Queue.LONG).messageAttributeNames(names).build())) {
      shown.add(message);
      queue.delete(message);
    }
    return shown.toString();
  }

  private static String asksForSome(Queue queue) throws Exception {
    sendWith(queue, "asks-for-some", "tenant", "language", "trace");
    return consume(queue, "tenant", "currency");
  }

  private static String asksForPrefix(Queue queue) throws Exception {
    sendWith(queue, "asks-for-prefix", "tenant", "language");
    return consume(queue, "tenant.*", "language");
  }

  private static void sendWith(Queue queue, String span, String... names) throws Exception {
    Map<String, MessageAttributeValue> attributes =
        Arrays.stream(names).collect(Collectors.toMap(name -> name, name -> text("some " + name)));
    Tracing.inSpan(
        "request " + span,
        () -> queue.sync().sendMessage(message(queue, "a").messageAttributes(attributes).build()));
  }

  private static String asksForSystem(Queue queue) throws Exception {
    sendWith(queue, "asks-for-system");
    Shown shown = new Shown();
    for (Message message :
        queue.receive(
            queue
                .request(Queue.LONG)
                .attributeNamesWithStrings("SenderId", "SentTimestamp")
                .build())) {
      shown.add(message);
      queue.delete(message);
    }
    return shown.toString();
  }

  private static String sized(Queue queue, int bytes) throws Exception {
    char[] body = new char[bytes];
    Arrays.fill(body, 'x');
    String[] outcome = new String[1];
    Tracing.inSpan("request sized-" + bytes, () -> outcome[0] = trySend(queue, new String(body)));
    if (outcome[0].startsWith("sent")) {
      for (Message message : queue.receive(Queue.LONG)) {
        outcome[0] += ", received " + message.body().length();
        queue.delete(message);
      }
    }
    return outcome[0];
  }

  private static String trySend(Queue queue, String body) {
    try {
      queue.sync().sendMessage(message(queue, body).build());
      return "sent " + body.length();
    } catch (SdkException e) {
      return e.getClass().getSimpleName();
    }
  }

  private static String sendBatch(Queue queue) throws Exception {
    Tracing.inSpan(
        "request send-batch",
        () -> queue.sync().sendMessageBatch(batch -> batch.queueUrl(queue.url()).entries(three())));
    Shown shown = new Shown();
    while (shown.size() < 3) {
      for (Message message :
          queue.receive(queue.request(Queue.LONG).messageAttributeNames("own-9").build())) {
        shown.add(message);
        queue.delete(message);
      }
    }
    return shown.toString();
  }

  private static SendMessageBatchRequestEntry entry(String body, int attributes) {
    return SendMessageBatchRequestEntry.builder()
        .id(body)
        .messageBody(body)
        .messageAttributes(some(attributes))
        .build();
  }

  private static String sendAsync(Queue queue) throws Exception {
    Tracing.inSpan(
        "request send-async", () -> queue.async().sendMessage(message(queue, "a").build()).join());
    return consume(queue, "own-0");
  }

  /** As loops do that build their request once. */
  private static String sameRequestTwice(Queue queue) throws Exception {
    SendMessageRequest request = message(queue, "a").messageAttributes(some(8)).build();
    String before = request.toString();
    for (int i = 0; i < 2; i++) {
      Tracing.inSpan("request same-" + i, () -> queue.sync().sendMessage(request));
    }
    queue.receive(2, Queue.LONG).forEach(queue::delete);
    return before.equals(request.toString()) ? "request unchanged" : request.toString();
  }

  private static String ownTraceparent(Queue queue) throws Exception {
    Map<String, MessageAttributeValue> own = new LinkedHashMap<>();
    own.put("traceparent", text(OWN_TRACEPARENT));
    Tracing.inSpan(
        "request own-traceparent",
        () -> queue.sync().sendMessage(message(queue, "a").messageAttributes(own).build()));
    return consume(queue, "traceparent");
  }

  private static String fifo(Queue queue) {
    for (String body : Arrays.asList("red 1", "blue 1", "red 2", "blue 2")) {
      queue.sync().sendMessage(message(queue, body).messageGroupId(body.split(" ", 2)[0]).build());
    }
    List<String> handled = new ArrayList<>();
    while (handled.size() < 4) {
      for (Message message : queue.receive(Queue.LONG)) {
        handled.add(message.body());
        queue.delete(message);
      }
    }
    return handled.stream().filter(body -> body.startsWith("red")).collect(Collectors.toList())
        + " "
        + handled.stream().filter(body -> body.startsWith("blue")).collect(Collectors.toList());
  }
}
