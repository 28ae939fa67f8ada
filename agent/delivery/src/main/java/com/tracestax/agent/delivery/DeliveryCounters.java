package com.tracestax.agent.delivery;

import com.tracestax.agent.delivery.spool.SpoolCounters;
import java.util.EnumMap;
import java.util.Map;

/**
 * A snapshot. Once nothing moves, every event offered ({@link #emitted()}) is in exactly one of
 * {@link #queued()}, {@link #spooled()}, {@link #sent()} and {@link #dropped()}; while threads
 * offer and send, an event on its way from one to the next may be missing, or seen twice, for an
 * instant. Events that other JVMs left behind are counted apart, except when they are dropped.
 */
public final class DeliveryCounters {
  private final long emitted;
  private final long queued;
  private final long spooled;
  private final long spooledBytes;
  private final long setAside;
  private final long sent;
  private final long leftoversSent;
  private final long batches;
  private final Map<DropCause, Long> dropped;
  private final long reportsSent;
  private final long reportsFailed;
  private final String circuit;
  private final String lastError;
  private final long lastErrorAtMillis;
  private final long lastAcceptedAtMillis;
  private final String spoolFailure;

  DeliveryCounters(
      Tally tally,
      long emitted,
      long queued,
      SpoolCounters spool,
      long settledOnDisk,
      String circuit) {
    this.emitted = emitted;
    this.queued = queued;
    this.spooled = spool == null ? 0 : spool.events() - settledOnDisk;
    this.spooledBytes = spool == null ? 0 : spool.bytes();
    this.setAside = spool == null ? 0 : spool.setAsideFiles();
    this.spoolFailure = spool == null ? null : spool.failure();
    this.sent = tally.sent();
    this.leftoversSent = tally.leftoversSent();
    this.batches = tally.batches();
    this.dropped = new EnumMap<>(DropCause.class);
    for (DropCause cause : DropCause.values()) {
      dropped.put(cause, tally.droppedBy(cause));
    }
    if (spool != null) {
      dropped.put(DropCause.SPOOL_FULL, spool.droppedByFull());
      dropped.put(DropCause.SPOOL_EXPIRED, spool.droppedByAge());
      dropped.put(DropCause.SPOOL_DAMAGED, spool.droppedByDamage());
    }
    this.reportsSent = tally.reportsSent();
    this.reportsFailed = tally.reportsFailed();
    this.circuit = circuit;
    this.lastError = tally.lastError();
    this.lastErrorAtMillis = tally.lastErrorAtMillis();
    this.lastAcceptedAtMillis = tally.lastAcceptedAtMillis();
  }

  /** All that were ever offered. */
  public long emitted() {
    return emitted;
  }

  /** Waiting in memory, the batch under way included. */
  public long queued() {
    return queued;
  }

  /** Waiting on disk, events of this JVM alone. */
  public long spooled() {
    return spooled;
  }

  public long spooledBytes() {
    return spooledBytes;
  }

  /** Files of the spool that could not be read and were put aside. */
  public long setAside() {
    return setAside;
  }

  /** Why nothing can be put on disk now; null if it can, or nobody has tried. */
  public String spoolFailure() {
    return spoolFailure;
  }

  /** Accepted by the server. */
  public long sent() {
    return sent;
  }

  /** Events of JVMs that had ended before they could send them, accepted by the server. */
  public long leftoversSent() {
    return leftoversSent;
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

  /**
   * {@code closed}: the endpoint takes events. {@code open}: it did not, and is not asked for a
   * while. {@code half_open}: the next request will show.
   */
  public String circuit() {
    return circuit;
  }

  /** What the last request that failed met, also if others have worked since; null if none has. */
  public String lastError() {
    return lastError;
  }

  /** Epoch milliseconds; 0 if nothing has failed. */
  public long lastErrorAtMillis() {
    return lastErrorAtMillis;
  }

  /** When the server last accepted events, in epoch milliseconds; 0 = never. */
  public long lastAcceptedAtMillis() {
    return lastAcceptedAtMillis;
  }
}
