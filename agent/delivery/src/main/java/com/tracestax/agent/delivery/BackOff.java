package com.tracestax.agent.delivery;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after the nth failure in a row: anything between the minimum and a ceiling that
 * doubles with every failure, up to the maximum. Choosing from the whole range ("full jitter", AWS
 * Architecture Blog, "Exponential Backoff And Jitter") keeps a fleet from coming back in step. A
 * server that says when to come back is believed, within limits: nobody comes sooner, and not all
 * at that very moment.
 */
final class BackOff {
  /** A longer wait than this is taken for a mistake of some proxy on the way. */
  static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(5);

  /** 2^20 times any minimum is more than any maximum; keeps the shift from overflowing. */
  private static final int MAX_DOUBLINGS = 20;

  /** What everybody is told to wait is spread over a tenth of it, and at least over the minimum. */
  private static final int SPREAD_DIVISOR = 10;

  private final long minNanos;
  private final long maxNanos;
  private final DoubleSupplier jitter;

  BackOff(Duration min, Duration max, DoubleSupplier jitter) {
    this.minNanos = min.toNanos();
    this.maxNanos = max.toNanos();
    this.jitter = jitter;
  }

  /**
   * The wait before the next try.
   *
   * @param failures 1 after the first
   * @param retryAfter null if the server did not say
   */
  long nanos(int failures, Duration retryAfter) {
    if (retryAfter != null) {
      Duration capped = retryAfter.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : retryAfter;
      return spread(Math.max(minNanos, capped.toNanos()));
    }
    double doubled = minNanos * (double) (1L << Math.min(failures, MAX_DOUBLINGS));
    double ceiling = Math.min((double) maxNanos, doubled);
    return minNanos + (long) (jitter.getAsDouble() * (ceiling - minNanos));
  }

  /** The wait after the key was refused. */
  long keyRefusedNanos() {
    return spread(maxNanos);
  }

  private long spread(long nanos) {
    return nanos + (long) (jitter.getAsDouble() * Math.max(minNanos, nanos / SPREAD_DIVISOR));
  }
}
