package com.tracestax.instrumentation.sqs.v1;

import com.amazonaws.services.sqs.model.Message;
import com.amazonaws.services.sqs.model.MessageAttributeValue;
import com.amazonaws.services.sqs.model.ReceiveMessageRequest;
import com.amazonaws.services.sqs.model.ReceiveMessageResult;
import com.tracestax.instrumentation.sqs.AskedFor;
import com.tracestax.instrumentation.sqs.MessageAttributesMd5;
import com.tracestax.instrumentation.sqs.ReceivedMessage;
import com.tracestax.instrumentation.sqs.SqsSingletons;
import com.tracestax.instrumentation.sqs.TraceHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One {@code ReceiveMessage}, from request to answer. */
public final class ReceiveCall {
  private final ReceiveMessageRequest users;
  private final ReceiveMessageRequest request;
  private final AskedFor asked;
  private final boolean held;

  /**
   * @param held whether a container or a buffer asks
   */
  ReceiveCall(ReceiveMessageRequest users, boolean held) {
    this.held = held;
    this.users = users;
    request = users.clone();
    asked =
        new AskedFor(
            SystemAttributeNames.of(request),
            Attributes.orEmpty(request.getMessageAttributeNames()));
    SystemAttributeNames.set(request, asked.systemNamesWithOurs());
    request.setMessageAttributeNames(asked.namesWithOurs());
  }

  /** What to send in place of the user's request. */
  public ReceiveMessageRequest request() {
    return request;
  }

  /** What the user has asked. */
  public ReceiveMessageRequest users() {
    return users;
  }

  /** The result is new, and nobody else has it yet. */
  void answered(ReceiveMessageResult result) {
    List<Message> messages = Attributes.orEmpty(result.getMessages());
    if (messages.isEmpty()) {
      return;
    }
    List<ReceivedMessage> received = new ArrayList<>(messages.size());
    for (Message message : messages) {
      received.add(read(message));
      strip(message);
    }
    SqsSingletons.LEDGER.received(
        request.getQueueUrl(), request.getVisibilityTimeout(), received, held);
  }

  private static ReceivedMessage read(Message message) {
    return new ReceivedMessage(
        message.getMessageId(),
        message.getReceiptHandle(),
        Attributes.orEmpty(message.getAttributes()),
        headers(Attributes.orEmpty(message.getMessageAttributes())),
        message.getBody());
  }

  private void strip(Message message) {
    Map<String, String> system = Attributes.orEmpty(message.getAttributes());
    Map<String, String> usersSystem = asked.systemAttributesOfUser(system);
    if (usersSystem.size() < system.size()) {
      message.setAttributes(usersSystem);
    }
    Map<String, MessageAttributeValue> all = Attributes.orEmpty(message.getMessageAttributes());
    Map<String, MessageAttributeValue> users = asked.attributesOfUser(all);
    if (users.size() < all.size()) {
      message.setMessageAttributes(users);
      message.setMD5OfMessageAttributes(MessageAttributesMd5.of(Attributes.forMd5(users)));
    }
  }

  private static Map<String, String> headers(Map<String, MessageAttributeValue> attributes) {
    Map<String, String> headers = new HashMap<>();
    for (String name : TraceHeaders.NAMES) {
      MessageAttributeValue value = attributes.get(name);
      if (value != null && value.getStringValue() != null) {
        headers.put(name, value.getStringValue());
      }
    }
    return headers;
  }
}
