package com.tracestax.instrumentation.sqs.v2;

import com.tracestax.instrumentation.sqs.MessageSize;
import com.tracestax.instrumentation.sqs.OutgoingMessage;
import com.tracestax.instrumentation.sqs.OutgoingTrace;
import com.tracestax.instrumentation.sqs.SqsSingletons;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** One {@code SendMessage}, from request to answer. */
public final class SendCall {
  private final SendMessageRequest original;
  private final OutgoingTrace trace;

  private SendCall(SendMessageRequest original, OutgoingTrace trace) {
    this.original = original;
    this.trace = trace;
  }

  /**
   * @return null if nothing is to be added
   */
  static SendCall of(SendMessageRequest request) {
    OutgoingTrace trace =
        SqsSingletons.OUTGOING_TRACES.forMessage(request.queueUrl(), message(request));
    return trace == null ? null : new SendCall(request, trace);
  }

  SendMessageRequest original() {
    return original;
  }

  /** What to send in place of the user's request. */
  public SendMessageRequest request() {
    SendMessageRequest.Builder request = original.toBuilder();
    if (!trace.attributes().isEmpty()) {
      request.messageAttributes(Attributes.with(original.messageAttributes(), trace.attributes()));
    }
    if (trace.traceHeader() != null) {
      SystemAttributes.OF_REQUESTS.add(request, original, trace.traceHeader());
    }
    return request.build();
  }

  /**
   * Whether the message may be too large because of us. Said to be so, it is known from then on.
   */
  boolean isTooLargeBecauseOfUs(Throwable thrown) {
    if (trace.attributes().isEmpty() || !Refusals.isForSize(thrown)) {
      return false;
    }
    SqsSingletons.OUTGOING_TRACES.refusedForSize(original.queueUrl());
    return true;
  }

  private static OutgoingMessage message(SendMessageRequest request) {
    Map<String, MessageAttributeValue> attributes = Attributes.orEmpty(request.messageAttributes());
    return new OutgoingMessage(
        attributes.keySet(),
        SystemAttributes.OF_REQUESTS.haveRoom(request),
        MessageSize.of(request.messageBody()) + Attributes.bytes(attributes));
  }
}
