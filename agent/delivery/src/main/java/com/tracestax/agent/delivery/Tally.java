package com.tracestax.agent.delivery;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what became of events and reports; any thread. */
final class Tally {
  private final LongAdder offered = new LongAdder();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong batches = new AtomicLong();
  private final Map<DropCause, AtomicLong> dropped = new EnumMap<>(DropCause.class);
  private final AtomicLong reportsSent = new AtomicLong();
  private final AtomicLong reportsFailed = new AtomicLong();

  Tally() {
    for (DropCause cause : DropCause.values()) {
      dropped.put(cause, new AtomicLong());
    }
  }

  void offered() {
    offered.increment();
  }

  void batchAccepted(int events) {
    sent.addAndGet(events);
    batches.incrementAndGet();
  }

  void dropped(DropCause cause, int events) {
    dropped.get(cause).addAndGet(events);
  }

  void reportSent() {
    reportsSent.incrementAndGet();
  }

  void reportFailed() {
    reportsFailed.incrementAndGet();
  }

  long emitted() {
    return offered.sum();
  }

  long sent() {
    return sent.get();
  }

  long batches() {
    return batches.get();
  }

  long droppedBy(DropCause cause) {
    return dropped.get(cause).get();
  }

  long reportsSent() {
    return reportsSent.get();
  }

  long reportsFailed() {
    return reportsFailed.get();
  }
}
