package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobField;
import java.util.concurrent.TimeUnit;

/** How long a queue leaves an attempt to this worker. Immutable. */
final class Lease {
  /** A longer one never lapses, and nanoseconds must not overflow. */
  private static final long MAX_MILLIS = TimeUnit.DAYS.toMillis(3_650);

  /** When something is to be said: it lapses, or, once it has lapsed, is given up. */
  private final long dueNanos;

  private final long periodNanos;
  private final boolean lapsed;

  /** Whether the attempt was said to be out of time, by this lease or one before it. */
  private final boolean said;

  private Lease(long dueNanos, long periodNanos, boolean lapsed, boolean said) {
    this.dueNanos = dueNanos;
    this.periodNanos = periodNanos;
    this.lapsed = lapsed;
    this.said = said;
  }

  /** Null if the attempt has none. */
  static Lease of(OpenAttempt attempt, long nowNanos) {
    Long millis = attempt.startNumber(JobField.LEASE);
    Long periodMillis = attempt.startNumber(JobField.LEASE_PERIOD);
    if (millis == null || periodMillis == null) {
      return null;
    }
    return new Lease(nowNanos + nanos(millis), nanos(periodMillis), false, false);
  }

  /** From now on it is another one; its period too. */
  Lease extended(long millis, long nowNanos) {
    return new Lease(nowNanos + nanos(millis), nanos(millis), false, said);
  }

  Lease lapse() {
    return new Lease(dueNanos + periodNanos, periodNanos, true, true);
  }

  boolean isDue(long nowNanos) {
    return nowNanos - dueNanos > 0;
  }

  /** How long that is past, or, negative, how long it is still to come. */
  long overdueMillis(long nowNanos) {
    return TimeUnit.NANOSECONDS.toMillis(nowNanos - dueNanos);
  }

  boolean hasLapsed() {
    return lapsed;
  }

  boolean isSaid() {
    return said;
  }

  /**
   * Whether the queue itself has said when it lapses. Without a period it is only the longest that
   * any queue leaves an attempt to a worker.
   */
  boolean isKnown() {
    return periodNanos > 0;
  }

  private static long nanos(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(Math.max(0, Math.min(millis, MAX_MILLIS)));
  }
}
