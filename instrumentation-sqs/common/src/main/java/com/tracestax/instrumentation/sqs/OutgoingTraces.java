package com.tracestax.instrumentation.sqs;

import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.jobs.TraceCarrier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Decides what of the current trace goes along with a message: as much as there is room for, and
 * never at the cost of the user's. A message has at most ten attributes; what SQS counts as its
 * size is bounded, and so is that of a batch. {@code AWSTraceHeader} counts for neither (SQS
 * developer guide, "message metadata", "quotas").
 *
 * <p>A message that has a {@code traceparent} is left as it is: the user knows better. Called on
 * the sender's thread.
 */
public final class OutgoingTraces {
  private static final int MAX_ATTRIBUTES = 10;

  /** For a batch as a whole; more where queues are known to allow larger messages. */
  public static final long MAX_BATCH_BYTES = QueueFacts.DEFAULT_MAX_MESSAGE_BYTES;

  private static final Logger logger = Logger.getLogger(OutgoingTraces.class.getName());

  private final JobRuns jobRuns;
  private final Queues queues;

  OutgoingTraces(JobRuns jobRuns, Queues queues) {
    this.jobRuns = jobRuns;
    this.queues = queues;
  }

  /**
   * @return null if nothing is to be added
   */
  public OutgoingTrace forMessage(String queueUrl, OutgoingMessage message) {
    return forBatch(queueUrl, Collections.singletonList(message)).get(0);
  }

  /**
   * @return for each message what to add, null for nothing
   */
  public List<OutgoingTrace> forBatch(String queueUrl, List<OutgoingMessage> messages) {
    TraceCarrier carrier = Relaying.isActive() ? null : jobRuns.carrier(Ledger.FRAMEWORK, false);
    return carrier == null
        ? Collections.nCopies(messages.size(), null)
        : forBatch(queueUrl, messages, carrier.headers());
  }

  List<OutgoingTrace> forBatch(
      String queueUrl, List<OutgoingMessage> messages, Map<String, String> headers) {
    QueueFacts facts = queues.of(QueueName.of(queueUrl));
    long room = Math.max(MAX_BATCH_BYTES, facts.maxMessageBytes());
    for (OutgoingMessage message : messages) {
      room -= message.bytes;
    }
    List<OutgoingTrace> traces = new ArrayList<>(messages.size());
    for (OutgoingMessage message : messages) {
      OutgoingTrace trace = forMessage(headers, message, facts, room);
      traces.add(trace);
      room -= trace == null ? 0 : trace.bytes();
    }
    return traces;
  }

  /**
   * The queue has refused, for its size, a message that had attributes of ours: from now on it gets
   * none.
   */
  public void refusedForSize(String queueUrl) {
    String queue = QueueName.of(queueUrl);
    jobRuns.skipped("message_size_refused");
    if (queues.factsOrNew(queue).refuseForSize()) {
      logger.log(
          Level.WARNING,
          "TraceStax adds no more trace attributes to messages for the queue {0}, which has refused"
              + " one for its size; the trace goes along in AWSTraceHeader",
          queue);
    }
  }

  private OutgoingTrace forMessage(
      Map<String, String> headers, OutgoingMessage message, QueueFacts facts, long roomInBatch) {
    if (message.attributeNames.contains(TraceHeaders.TRACEPARENT)) {
      return null;
    }
    long room = Math.min(facts.maxMessageBytes() - message.bytes, roomInBatch);
    if (facts.hasRefusedForSize() || room < bytesOfTraceparent(headers)) {
      return traceHeader(headers, message, "message_full");
    }
    Map<String, String> fitting = new LinkedHashMap<>();
    for (String name : TraceHeaders.NAMES) {
      String value = headers.get(name);
      if (value != null && !message.attributeNames.contains(name)) {
        fitting.put(name, value);
        if (message.attributeNames.size() + fitting.size() > MAX_ATTRIBUTES
            || OutgoingTrace.bytesOf(fitting) > room) {
          fitting.remove(name);
          jobRuns.skipped(name + "_no_room");
        }
      }
    }
    return fitting.containsKey(TraceHeaders.TRACEPARENT)
        ? OutgoingTrace.attributes(fitting)
        : traceHeader(headers, message, null);
  }

  private OutgoingTrace traceHeader(
      Map<String, String> headers, OutgoingMessage message, String skipped) {
    if (skipped != null) {
      jobRuns.skipped(skipped);
    }
    String header = XRayHeader.of(headers.get(TraceHeaders.TRACEPARENT));
    return message.canTakeTraceHeader && header != null ? OutgoingTrace.traceHeader(header) : null;
  }

  private static long bytesOfTraceparent(Map<String, String> headers) {
    return OutgoingTrace.bytesOf(
        Collections.singletonMap(TraceHeaders.TRACEPARENT, headers.get(TraceHeaders.TRACEPARENT)));
  }
}
