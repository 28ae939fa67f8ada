package com.tracestax.instrumentation.sqs.v2;

import com.tracestax.instrumentation.sqs.AskedFor;
import com.tracestax.instrumentation.sqs.MessageAttributesMd5;
import com.tracestax.instrumentation.sqs.Polling;
import com.tracestax.instrumentation.sqs.ReceivedMessage;
import com.tracestax.instrumentation.sqs.SqsSingletons;
import com.tracestax.instrumentation.sqs.TraceHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** One {@code ReceiveMessage}, from request to answer. */
public final class ReceiveCall {
  private final ReceiveMessageRequest original;
  private final AskedFor asked;
  private final boolean held = Polling.isHeld();

  ReceiveCall(ReceiveMessageRequest original) {
    this.original = original;
    asked =
        new AskedFor(
            SystemAttributeNames.of(original),
            Attributes.orEmpty(original.messageAttributeNames()));
  }

  /** What to send in place of the user's request. */
  public ReceiveMessageRequest request() {
    ReceiveMessageRequest.Builder request = original.toBuilder();
    SystemAttributeNames.set(request, original, asked.systemNamesWithOurs());
    return request.messageAttributeNames(asked.namesWithOurs()).build();
  }

  /** Tells the ledger what has come. */
  void enter(ReceiveMessageResponse response) {
    List<Message> messages = Attributes.orEmpty(response.messages());
    if (!messages.isEmpty()) {
      enter(messages);
    }
  }

  /** What the user gets. */
  ReceiveMessageResponse shown(ReceiveMessageResponse response) {
    List<Message> messages = Attributes.orEmpty(response.messages());
    if (messages.isEmpty() || asked.isEnoughForUs()) {
      return response;
    }
    List<Message> shown = new ArrayList<>(messages.size());
    for (Message message : messages) {
      shown.add(shown(message));
    }
    return response.toBuilder().messages(shown).build();
  }

  private void enter(List<Message> messages) {
    List<ReceivedMessage> received = new ArrayList<>(messages.size());
    for (Message message : messages) {
      received.add(
          new ReceivedMessage(
              message.messageId(),
              message.receiptHandle(),
              Attributes.orEmpty(message.attributesAsStrings()),
              headers(Attributes.orEmpty(message.messageAttributes())),
              message.body()));
    }
    SqsSingletons.LEDGER.received(
        original.queueUrl(), original.visibilityTimeout(), received, held);
  }

  /** As if it had been asked for by the user alone. */
  private Message shown(Message message) {
    Map<String, String> system =
        asked.systemAttributesOfUser(Attributes.orEmpty(message.attributesAsStrings()));
    Map<String, MessageAttributeValue> received = Attributes.orEmpty(message.messageAttributes());
    Map<String, MessageAttributeValue> attributes = asked.attributesOfUser(received);
    String md5 =
        attributes.size() == received.size()
            ? message.md5OfMessageAttributes()
            : MessageAttributesMd5.of(Attributes.forMd5(attributes));
    return message.toBuilder()
        .attributesWithStrings(system.isEmpty() ? null : system)
        .messageAttributes(attributes.isEmpty() ? null : attributes)
        .md5OfMessageAttributes(md5)
        .build();
  }

  private static Map<String, String> headers(Map<String, MessageAttributeValue> attributes) {
    Map<String, String> headers = new HashMap<>();
    for (String name : TraceHeaders.NAMES) {
      MessageAttributeValue value = attributes.get(name);
      if (value != null && value.stringValue() != null) {
        headers.put(name, value.stringValue());
      }
    }
    return headers;
  }
}
