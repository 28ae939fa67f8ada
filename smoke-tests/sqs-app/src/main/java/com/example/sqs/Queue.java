package com.example.sqs;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** A queue as an application knows it: by its URL. */
public final class Queue {
  /** In seconds: so long that nothing comes back by accident. */
  public static final int LONG = 300;

  private static final long DEADLINE_MILLIS = 90_000;
  private static final int MAX_MESSAGES = 10;

  private final Clients clients;
  private final String url;

  Queue(Clients clients, String url) {
    this.clients = clients;
    this.url = url;
  }

  public SqsClient sync() {
    return clients.sync();
  }

  public SqsAsyncClient async() {
    return clients.async();
  }

  public String url() {
    return url;
  }

  /** The queue with the same URL but for its end. */
  Queue other(String suffix) {
    return new Queue(clients, url + suffix);
  }

  void send(String... bodies) {
    for (String body : bodies) {
      sync().sendMessage(SendMessageRequest.builder().queueUrl(url).messageBody(body).build());
    }
  }

  /** Asks for no attributes. */
  public ReceiveMessageRequest.Builder request(int visibilitySeconds) {
    return ReceiveMessageRequest.builder()
        .queueUrl(url)
        .maxNumberOfMessages(MAX_MESSAGES)
        .waitTimeSeconds(2)
        .visibilityTimeout(visibilitySeconds);
  }

  /** All that are there; waits for the first. */
  List<Message> receive(int visibilitySeconds) {
    return receive(request(visibilitySeconds).build());
  }

  List<Message> receive(ReceiveMessageRequest request) {
    long deadline = deadline();
    while (true) {
      List<Message> messages = sync().receiveMessage(request).messages();
      if (!messages.isEmpty()) {
        return messages;
      }
      if (System.currentTimeMillis() > deadline) {
        throw new IllegalStateException("nothing came from " + url);
      }
    }
  }

  /** So many, in the order in which they came. */
  List<Message> receive(int times, int visibilitySeconds) {
    List<Message> messages = new ArrayList<>();
    while (messages.size() < times) {
      messages.addAll(receive(visibilitySeconds));
    }
    return messages;
  }

  void delete(Message message) {
    sync()
        .deleteMessage(
            DeleteMessageRequest.builder()
                .queueUrl(url)
                .receiptHandle(message.receiptHandle())
                .build());
  }

  void changeVisibility(Message message, int seconds) {
    sync()
        .changeMessageVisibility(
            ChangeMessageVisibilityRequest.builder()
                .queueUrl(url)
                .receiptHandle(message.receiptHandle())
                .visibilityTimeout(seconds)
                .build());
  }

  /** Waits until everything that was in flight can be received again. */
  void awaitNothingInFlight() throws InterruptedException {
    long deadline = deadline();
    while (!attribute(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE).equals("0")) {
      if (System.currentTimeMillis() > deadline) {
        throw new IllegalStateException("still in flight: " + url);
      }
      Thread.sleep(50);
    }
  }

  String attribute(QueueAttributeName name) {
    return sync()
        .getQueueAttributes(request -> request.queueUrl(url).attributeNames(name))
        .attributes()
        .get(name);
  }

  private static long deadline() {
    return System.currentTimeMillis() + DEADLINE_MILLIS;
  }
}
