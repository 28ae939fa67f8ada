package com.tracestax.agent.runtime;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * So many a second, and so many at once after a rest. Kept as one number, the time up to which is
 * paid ("generic cell rate algorithm", ITU-T I.371): a refusal is one volatile read, only a token
 * taken is a write. Any thread.
 */
final class TokenBucket {
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final long nanosPerToken;
  private final long depthNanos;
  private final AtomicLong paidUntilNanos;

  /**
   * @param perSecond at least 1
   * @param atOnce at least 1
   */
  TokenBucket(long perSecond, long atOnce, long nowNanos) {
    nanosPerToken = Math.max(1, SECOND_NANOS / perSecond);
    depthNanos = atOnce * nanosPerToken;
    paidUntilNanos = new AtomicLong(nowNanos);
  }

  boolean tryTake(long nowNanos) {
    while (true) {
      long paid = paidUntilNanos.get();
      long next = (isDebt(paid - nowNanos) ? paid : nowNanos) + nanosPerToken;
      if (next - nowNanos > depthNanos) {
        return false;
      }
      if (paidUntilNanos.compareAndSet(paid, next)) {
        return true;
      }
    }
  }

  /** More than there can be is that of a clock which was set back, as by a restored checkpoint. */
  private boolean isDebt(long aheadNanos) {
    return aheadNanos > 0 && aheadNanos <= depthNanos + SECOND_NANOS;
  }
}
