package com.example.sqs1;

import com.amazonaws.services.sqs.AmazonSQSClient;
import com.amazonaws.services.sqs.model.CreateQueueRequest;
import com.amazonaws.services.sqs.model.Message;
import com.amazonaws.services.sqs.model.MessageAttributeValue;
import com.amazonaws.services.sqs.model.ReceiveMessageRequest;
import com.amazonaws.services.sqs.model.SendMessageRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/** A queue of a scenario's own, and what was done with its messages. Any thread. */
final class Work {
  /** Long enough that nothing lapses by accident. */
  private static final String VISIBILITY_SECONDS = "120";

  private final Clients clients;
  private final String queueUrl;
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());

  Work(Clients clients, String queue) {
    this.clients = clients;
    queueUrl = clients.queueUrl(queue);
    clients
        .sync()
        .createQueue(
            new CreateQueueRequest(queue)
                .addAttributesEntry("VisibilityTimeout", VISIBILITY_SECONDS));
  }

  Clients clients() {
    return clients;
  }

  AmazonSQSClient sync() {
    return clients.sync();
  }

  String queueUrl() {
    return queueUrl;
  }

  Work send(String... bodies) {
    for (String body : bodies) {
      sync().sendMessage(queueUrl, body);
    }
    return this;
  }

  /** With so many attributes, called a0, a1 … */
  SendMessageRequest message(String body, int attributes) {
    SendMessageRequest request = new SendMessageRequest(queueUrl, body);
    for (int i = 0; i < attributes; i++) {
      request.addMessageAttributesEntry(
          "a" + i, new MessageAttributeValue().withDataType("String").withStringValue("value"));
    }
    return request;
  }

  ReceiveMessageRequest request() {
    return new ReceiveMessageRequest(queueUrl).withMaxNumberOfMessages(10).withWaitTimeSeconds(1);
  }

  List<Message> receive() {
    return sync().receiveMessage(request()).getMessages();
  }

  Message receiveOne() {
    List<Message> messages = receive();
    while (messages.isEmpty()) {
      messages = receive();
    }
    return messages.get(0);
  }

  void handle(Message message) {
    done.add(message.getBody());
  }

  void handleAndDelete(Message message) {
    handle(message);
    sync().deleteMessage(queueUrl, message.getReceiptHandle());
  }

  boolean isDone(int messages) {
    return done.size() >= messages;
  }

  /** Bodies in the order of the alphabet. */
  String done() {
    synchronized (done) {
      return String.join(" ", new TreeSet<>(done));
    }
  }
}
