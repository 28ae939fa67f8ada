package com.tracestax.instrumentation.sqs.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.sqs.model.Message;
import com.amazonaws.services.sqs.model.MessageAttributeValue;
import com.amazonaws.services.sqs.model.ReceiveMessageRequest;
import com.amazonaws.services.sqs.model.ReceiveMessageResult;
import org.junit.jupiter.api.Test;

final class ReceiveCallTest {
  @Test
  void request_isACopyThatAsksForMore() {
    ReceiveMessageRequest users =
        new ReceiveMessageRequest("https://sqs.example/1/orders")
            .withAttributeNames("SentTimestamp")
            .withMessageAttributeNames("customer");

    ReceiveMessageRequest asking = new ReceiveCall(users, false).request();

    assertThat(users.getAttributeNames()).containsExactly("SentTimestamp");
    assertThat(users.getMessageAttributeNames()).containsExactly("customer");
    assertThat(asking.getAttributeNames())
        .containsExactly(
            "SentTimestamp", "ApproximateReceiveCount", "MessageGroupId", "AWSTraceHeader");
    assertThat(asking.getMessageAttributeNames())
        .containsExactly("customer", "traceparent", "tracestate", "baggage");
    assertThat(asking.getQueueUrl()).isEqualTo(users.getQueueUrl());
  }

  @Test
  void answer_hasWhatTheUserAskedForAndNoMore() {
    Message message =
        new Message()
            .withMessageId("m1")
            .withReceiptHandle("r1")
            .withMD5OfMessageAttributes("of both attributes")
            .addAttributesEntry("SentTimestamp", "1")
            .addAttributesEntry("ApproximateReceiveCount", "1")
            .addMessageAttributesEntry("customer", text("7"))
            .addMessageAttributesEntry("traceparent", text("00-…"));

    answer(new ReceiveMessageRequest("orders").withMessageAttributeNames("customer"), message);

    assertThat(message.getAttributes()).isEmpty();
    assertThat(message.getMessageAttributes()).containsOnlyKeys("customer");
    assertThat(message.getMD5OfMessageAttributes()).isNotEqualTo("of both attributes");
  }

  @Test
  void answerWithoutAnythingOfOurs_isLeftAlone() {
    Message message =
        new Message()
            .withMessageId("m1")
            .withReceiptHandle("r1")
            .withMD5OfMessageAttributes("as it came")
            .addMessageAttributesEntry("customer", text("7"));

    answer(new ReceiveMessageRequest("orders").withMessageAttributeNames("All"), message);

    assertThat(message.getMD5OfMessageAttributes()).isEqualTo("as it came");
  }

  private static void answer(ReceiveMessageRequest request, Message message) {
    new ReceiveCall(request, false).answered(new ReceiveMessageResult().withMessages(message));
  }

  private static MessageAttributeValue text(String value) {
    return new MessageAttributeValue().withDataType("String").withStringValue(value);
  }
}
