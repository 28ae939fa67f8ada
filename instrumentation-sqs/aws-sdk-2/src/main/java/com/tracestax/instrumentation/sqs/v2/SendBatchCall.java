package com.tracestax.instrumentation.sqs.v2;

import com.tracestax.instrumentation.sqs.MessageSize;
import com.tracestax.instrumentation.sqs.OutgoingMessage;
import com.tracestax.instrumentation.sqs.OutgoingTrace;
import com.tracestax.instrumentation.sqs.SqsSingletons;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/** One {@code SendMessageBatch}, from request to answer. */
public final class SendBatchCall {
  private final SendMessageBatchRequest original;
  private final List<OutgoingTrace> traces;

  private SendBatchCall(SendMessageBatchRequest original, List<OutgoingTrace> traces) {
    this.original = original;
    this.traces = traces;
  }

  /**
   * @return null if nothing is to be added
   */
  static SendBatchCall of(SendMessageBatchRequest request) {
    List<OutgoingMessage> messages = new ArrayList<>();
    for (SendMessageBatchRequestEntry entry : Attributes.orEmpty(request.entries())) {
      messages.add(message(entry));
    }
    List<OutgoingTrace> traces =
        SqsSingletons.OUTGOING_TRACES.forBatch(request.queueUrl(), messages);
    for (OutgoingTrace trace : traces) {
      if (trace != null) {
        return new SendBatchCall(request, traces);
      }
    }
    return null;
  }

  SendMessageBatchRequest original() {
    return original;
  }

  /** What to send in place of the user's request. */
  public SendMessageBatchRequest request() {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>(traces.size());
    for (int i = 0; i < traces.size(); i++) {
      SendMessageBatchRequestEntry entry = original.entries().get(i);
      entries.add(traces.get(i) == null ? entry : traced(entry, traces.get(i)));
    }
    return original.toBuilder().entries(entries).build();
  }

  /** Whether the batch may be too large because of us. Said to be so, it is known from then on. */
  boolean isTooLargeBecauseOfUs(Throwable thrown) {
    for (OutgoingTrace trace : traces) {
      if (trace != null && !trace.attributes().isEmpty() && Refusals.isForSize(thrown)) {
        SqsSingletons.OUTGOING_TRACES.refusedForSize(original.queueUrl());
        return true;
      }
    }
    return false;
  }

  /**
   * What to send again, as the user wrote it.
   *
   * @return null if no entry was refused for its size that had something of ours
   */
  SendMessageBatchRequest refusedBecauseOfUs(SendMessageBatchResponse response) {
    Set<String> refused = new HashSet<>();
    for (BatchResultErrorEntry entry : Attributes.orEmpty(response.failed())) {
      if (Refusals.isForSize(entry.message())) {
        refused.add(entry.id());
      }
    }
    List<SendMessageBatchRequestEntry> again = new ArrayList<>();
    for (int i = 0; i < traces.size() && !refused.isEmpty(); i++) {
      SendMessageBatchRequestEntry entry = original.entries().get(i);
      OutgoingTrace trace = traces.get(i);
      if (trace != null && !trace.attributes().isEmpty() && refused.contains(entry.id())) {
        again.add(entry);
      }
    }
    if (again.isEmpty()) {
      return null;
    }
    SqsSingletons.OUTGOING_TRACES.refusedForSize(original.queueUrl());
    return original.toBuilder().entries(again).build();
  }

  /**
   * The first answer, with what the second one says of the entries that were sent again.
   *
   * @param second null if there is none
   */
  static SendMessageBatchResponse merged(
      SendMessageBatchResponse first, SendMessageBatchResponse second) {
    if (second == null) {
      return first;
    }
    List<SendMessageBatchResultEntry> successful =
        new ArrayList<>(Attributes.orEmpty(first.successful()));
    List<BatchResultErrorEntry> failed = new ArrayList<>();
    Set<String> again = new HashSet<>();
    for (SendMessageBatchResultEntry entry : Attributes.orEmpty(second.successful())) {
      again.add(entry.id());
      successful.add(entry);
    }
    for (BatchResultErrorEntry entry : Attributes.orEmpty(first.failed())) {
      if (!again.contains(entry.id())) {
        failed.add(entry);
      }
    }
    return first.toBuilder().successful(successful).failed(failed).build();
  }

  private static SendMessageBatchRequestEntry traced(
      SendMessageBatchRequestEntry entry, OutgoingTrace trace) {
    SendMessageBatchRequestEntry.Builder traced = entry.toBuilder();
    if (!trace.attributes().isEmpty()) {
      traced.messageAttributes(Attributes.with(entry.messageAttributes(), trace.attributes()));
    }
    if (trace.traceHeader() != null) {
      SystemAttributes.OF_ENTRIES.add(traced, entry, trace.traceHeader());
    }
    return traced.build();
  }

  private static OutgoingMessage message(SendMessageBatchRequestEntry entry) {
    Map<String, MessageAttributeValue> attributes = Attributes.orEmpty(entry.messageAttributes());
    return new OutgoingMessage(
        attributes.keySet(),
        SystemAttributes.OF_ENTRIES.haveRoom(entry),
        MessageSize.of(entry.messageBody()) + Attributes.bytes(attributes));
  }
}
