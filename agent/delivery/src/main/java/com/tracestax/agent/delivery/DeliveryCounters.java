package com.tracestax.agent.delivery;

import java.util.EnumMap;
import java.util.Map;

/**
 * A snapshot. Once nothing moves, every event offered is in exactly one of {@link #queued()},
 * {@link #sent()} and {@link #dropped()}; while threads offer and send, an event on its way from
 * one to the next may be missing for an instant.
 */
public final class DeliveryCounters {
  private final long emitted;
  private final long queued;
  private final long sent;
  private final long batches;
  private final Map<DropCause, Long> dropped;
  private final long reportsSent;
  private final long reportsFailed;

  DeliveryCounters(Tally tally, long queued) {
    this.emitted = tally.emitted();
    this.queued = queued;
    this.sent = tally.sent();
    this.batches = tally.batches();
    this.dropped = new EnumMap<>(DropCause.class);
    for (DropCause cause : DropCause.values()) {
      dropped.put(cause, tally.droppedBy(cause));
    }
    this.reportsSent = tally.reportsSent();
    this.reportsFailed = tally.reportsFailed();
  }

  /** All there ever were, whatever became of them. */
  public long emitted() {
    return emitted;
  }

  /** Waiting, the batch under way included. */
  public long queued() {
    return queued;
  }

  /** Accepted by the server. */
  public long sent() {
    return sent;
  }

  /** Requests with events that the server accepted. */
  public long batches() {
    return batches;
  }

  public long droppedBy(DropCause cause) {
    return dropped.get(cause);
  }

  public long dropped() {
    long sum = 0;
    for (long count : dropped.values()) {
      sum += count;
    }
    return sum;
  }

  public long reportsSent() {
    return reportsSent;
  }

  /** Reports that were replaced by a newer one of their path, or that did not arrive. */
  public long reportsFailed() {
    return reportsFailed;
  }
}
