package com.tracestax.agent.delivery;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what became of events and reports; any thread. */
final class Tally {
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong leftoversSent = new AtomicLong();
  private final AtomicLong batches = new AtomicLong();
  private final Map<DropCause, AtomicLong> dropped = new EnumMap<>(DropCause.class);
  private final AtomicLong reportsSent = new AtomicLong();
  private final AtomicLong reportsFailed = new AtomicLong();
  private volatile String lastError;
  private volatile long lastErrorAtMillis;
  private volatile long lastAcceptedAtMillis;

  Tally() {
    for (DropCause cause : DropCause.values()) {
      dropped.put(cause, new AtomicLong());
    }
  }

  void batchAccepted(int events, boolean ofOthers, long nowMillis) {
    (ofOthers ? leftoversSent : sent).addAndGet(events);
    batches.incrementAndGet();
    lastAcceptedAtMillis = nowMillis;
  }

  /** Of a request with events or of a report. */
  void requestFailed(String error, long nowMillis) {
    lastErrorAtMillis = nowMillis;
    lastError = error;
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

  long sent() {
    return sent.get();
  }

  /** Events of other JVMs that had ended before they could be sent. */
  long leftoversSent() {
    return leftoversSent.get();
  }

  /** Null if nothing has failed. */
  String lastError() {
    return lastError;
  }

  long lastErrorAtMillis() {
    return lastErrorAtMillis;
  }

  /** 0 = never. */
  long lastAcceptedAtMillis() {
    return lastAcceptedAtMillis;
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
