package com.tracestax.instrumentation.sqs.v1;

import com.amazonaws.services.sqs.model.MessageAttributeValue;
import com.amazonaws.services.sqs.model.SendMessageRequest;
import com.tracestax.instrumentation.sqs.MessageSize;
import com.tracestax.instrumentation.sqs.OutgoingMessage;
import com.tracestax.instrumentation.sqs.OutgoingTrace;
import com.tracestax.instrumentation.sqs.SqsSingletons;
import java.util.Map;

/** One {@code SendMessage} that carries something of ours, from request to answer. */
public final class SendCall {
  private final Object users;
  private final SendMessageRequest request;
  private final SendMessageRequest withoutOurs;

  private SendCall(Object users, SendMessageRequest request, SendMessageRequest withoutOurs) {
    this.users = users;
    this.request = request;
    this.withoutOurs = withoutOurs;
  }

  /**
   * @param request as it comes: the user's, or a copy to which was added on the caller's thread
   * @return null if nothing is to be added, and nothing was
   */
  static SendCall of(SendMessageRequest request) {
    SendMessageRequest copy = request.clone();
    Map<String, MessageAttributeValue> attributes = copy.getMessageAttributes();
    if (TraceAttributeValue.isIn(attributes)) {
      copy.setMessageAttributes(TraceAttributeValue.without(attributes));
      return new SendCall(Originals.source(request), request, copy);
    }
    OutgoingTrace trace =
        SqsSingletons.OUTGOING_TRACES.forMessage(copy.getQueueUrl(), message(copy));
    if (trace == null) {
      return null;
    }
    if (!trace.attributes().isEmpty()) {
      copy.setMessageAttributes(TraceAttributeValue.with(attributes, trace.attributes()));
    }
    if (trace.traceHeader() != null) {
      SystemAttributes.OF_REQUESTS.add(copy, trace.traceHeader());
    }
    return new SendCall(request, copy, request);
  }

  /** What to send in place of the user's request. */
  public SendMessageRequest request() {
    return request;
  }

  /** The user's own; of a request that was copied on another thread before, the one it copies. */
  public Object users() {
    return users;
  }

  SendMessageRequest withoutOurs() {
    return withoutOurs;
  }

  /**
   * Whether the message may be too large because of us. Said to be so, it is known from then on.
   */
  boolean isTooLargeBecauseOfUs(Throwable thrown) {
    if (!Refusals.isForSize(thrown) || !TraceAttributeValue.isIn(request.getMessageAttributes())) {
      return false;
    }
    SqsSingletons.OUTGOING_TRACES.refusedForSize(request.getQueueUrl());
    return true;
  }

  private static OutgoingMessage message(SendMessageRequest request) {
    Map<String, MessageAttributeValue> attributes =
        Attributes.orEmpty(request.getMessageAttributes());
    return new OutgoingMessage(
        attributes.keySet(),
        SystemAttributes.OF_REQUESTS.haveRoom(request),
        MessageSize.of(request.getMessageBody()) + Attributes.bytes(attributes));
  }
}
