package com.tracestax.instrumentation.sqs.v1;

import com.amazonaws.services.sqs.model.BatchResultErrorEntry;
import com.amazonaws.services.sqs.model.MessageAttributeValue;
import com.amazonaws.services.sqs.model.SendMessageBatchRequest;
import com.amazonaws.services.sqs.model.SendMessageBatchRequestEntry;
import com.amazonaws.services.sqs.model.SendMessageBatchResult;
import com.amazonaws.services.sqs.model.SendMessageBatchResultEntry;
import com.tracestax.instrumentation.sqs.MessageSize;
import com.tracestax.instrumentation.sqs.OutgoingMessage;
import com.tracestax.instrumentation.sqs.OutgoingTrace;
import com.tracestax.instrumentation.sqs.OutgoingTraces;
import com.tracestax.instrumentation.sqs.SqsSingletons;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** One {@code SendMessageBatch} that carries something of ours, from request to answer. */
public final class SendBatchCall {
  private final Object users;
  private final SendMessageBatchRequest request;

  private SendBatchCall(Object users, SendMessageBatchRequest request) {
    this.users = users;
    this.request = request;
  }

  /**
   * @param request as it comes: the user's, or one whose entries were added to before they came
   *     together
   * @return null if nothing is to be added, and nothing was
   */
  static SendBatchCall of(SendMessageBatchRequest request) {
    List<SendMessageBatchRequestEntry> entries =
        new ArrayList<>(Attributes.orEmpty(request.getEntries()));
    boolean ours = addTo(entries, request.getQueueUrl());
    if (ours) {
      return new SendBatchCall(request, with(request, entries));
    }
    return isOursIn(entries)
        ? new SendBatchCall(Originals.source(request), fitting(request))
        : null;
  }

  /** What to send in place of the user's request. */
  public SendMessageBatchRequest request() {
    return request;
  }

  /** The user's own; of a request that was copied on another thread before, the one it copies. */
  public Object users() {
    return users;
  }

  SendMessageBatchRequest withoutOurs() {
    return changed(request, SendBatchCall::withoutOurs);
  }

  /** Whether the batch may be too large because of us. Said to be so, it is known from then on. */
  boolean isTooLargeBecauseOfUs(Throwable thrown) {
    if (!Refusals.isForSize(thrown) || !isOursIn(request.getEntries())) {
      return false;
    }
    SqsSingletons.OUTGOING_TRACES.refusedForSize(request.getQueueUrl());
    return true;
  }

  /**
   * What to send again without us.
   *
   * @return null if no entry was refused for its size that had something of ours
   */
  SendMessageBatchRequest refusedBecauseOfUs(SendMessageBatchResult result) {
    Set<String> refused = new HashSet<>();
    for (BatchResultErrorEntry entry : Attributes.orEmpty(result.getFailed())) {
      if (Refusals.isForSize(entry.getMessage())) {
        refused.add(entry.getId());
      }
    }
    List<SendMessageBatchRequestEntry> again = new ArrayList<>();
    for (SendMessageBatchRequestEntry entry : request.getEntries()) {
      if (refused.contains(entry.getId())
          && TraceAttributeValue.isIn(entry.getMessageAttributes())) {
        again.add(withoutOurs(entry));
      }
    }
    if (again.isEmpty()) {
      return null;
    }
    SqsSingletons.OUTGOING_TRACES.refusedForSize(request.getQueueUrl());
    return with(request, again);
  }

  /** Says in the first answer what the second one says of the entries that were sent again. */
  static void merge(SendMessageBatchResult first, SendMessageBatchResult second) {
    Set<String> again = new HashSet<>();
    List<SendMessageBatchResultEntry> successful =
        new ArrayList<>(Attributes.orEmpty(first.getSuccessful()));
    for (SendMessageBatchResultEntry entry : Attributes.orEmpty(second.getSuccessful())) {
      again.add(entry.getId());
      successful.add(entry);
    }
    List<BatchResultErrorEntry> failed = new ArrayList<>(Attributes.orEmpty(first.getFailed()));
    failed.removeIf(entry -> again.contains(entry.getId()));
    first.setSuccessful(successful);
    first.setFailed(failed);
  }

  private static boolean addTo(List<SendMessageBatchRequestEntry> entries, String queueUrl) {
    List<OutgoingMessage> messages = new ArrayList<>();
    for (SendMessageBatchRequestEntry entry : entries) {
      messages.add(message(entry));
    }
    List<OutgoingTrace> traces = SqsSingletons.OUTGOING_TRACES.forBatch(queueUrl, messages);
    boolean added = false;
    for (int i = 0; i < entries.size(); i++) {
      if (traces.get(i) != null) {
        entries.set(i, traced(entries.get(i), traces.get(i)));
        added = true;
      }
    }
    return added;
  }

  /** The buffer that made this batch has counted the bodies alone. */
  private static SendMessageBatchRequest fitting(SendMessageBatchRequest request) {
    long bytes = 0;
    for (SendMessageBatchRequestEntry entry : request.getEntries()) {
      bytes += bytes(entry);
    }
    return bytes > OutgoingTraces.MAX_BATCH_BYTES
        ? changed(request, SendBatchCall::withoutOurs)
        : request;
  }

  private static SendMessageBatchRequest changed(
      SendMessageBatchRequest request, UnaryOperator<SendMessageBatchRequestEntry> change) {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>(request.getEntries());
    entries.replaceAll(change);
    return with(request, entries);
  }

  private static SendMessageBatchRequest with(
      SendMessageBatchRequest request, List<SendMessageBatchRequestEntry> entries) {
    SendMessageBatchRequest copy = request.clone();
    copy.setEntries(entries);
    return copy;
  }

  private static SendMessageBatchRequestEntry traced(
      SendMessageBatchRequestEntry entry, OutgoingTrace trace) {
    SendMessageBatchRequestEntry copy = entry.clone();
    if (!trace.attributes().isEmpty()) {
      copy.setMessageAttributes(
          TraceAttributeValue.with(copy.getMessageAttributes(), trace.attributes()));
    }
    if (trace.traceHeader() != null) {
      SystemAttributes.OF_ENTRIES.add(copy, trace.traceHeader());
    }
    return copy;
  }

  private static SendMessageBatchRequestEntry withoutOurs(SendMessageBatchRequestEntry entry) {
    if (!TraceAttributeValue.isIn(entry.getMessageAttributes())) {
      return entry;
    }
    SendMessageBatchRequestEntry copy = entry.clone();
    copy.setMessageAttributes(TraceAttributeValue.without(entry.getMessageAttributes()));
    return copy;
  }

  private static boolean isOursIn(List<SendMessageBatchRequestEntry> entries) {
    for (SendMessageBatchRequestEntry entry : entries) {
      if (TraceAttributeValue.isIn(entry.getMessageAttributes())) {
        return true;
      }
    }
    return false;
  }

  private static OutgoingMessage message(SendMessageBatchRequestEntry entry) {
    Map<String, MessageAttributeValue> attributes =
        Attributes.orEmpty(entry.getMessageAttributes());
    return new OutgoingMessage(
        attributes.keySet(), SystemAttributes.OF_ENTRIES.haveRoom(entry), bytes(entry));
  }

  private static long bytes(SendMessageBatchRequestEntry entry) {
    return MessageSize.of(entry.getMessageBody())
        + Attributes.bytes(Attributes.orEmpty(entry.getMessageAttributes()));
  }
}
