package com.tracestax.agent.delivery;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One wait for everything to be out; finished by the delivery thread. */
final class Drain {
  /** Zero would mean no timeout to an HTTP client. */
  private static final long MIN_TIMEOUT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final CountDownLatch finished = new CountDownLatch(1);
  private final long deadlineNanos;
  private volatile boolean isEverythingOut;

  Drain(long deadlineNanos) {
    this.deadlineNanos = deadlineNanos;
  }

  void finish(boolean everythingOut) {
    isEverythingOut = everythingOut;
    finished.countDown();
  }

  boolean isOver(long nowNanos) {
    return deadlineNanos - nowNanos <= 0;
  }

  /** The smaller of the usual timeout and what is left of the budget, but never zero. */
  Duration bounded(Duration timeout, long nowNanos) {
    long leftNanos = Math.max(MIN_TIMEOUT_NANOS, deadlineNanos - nowNanos);
    return leftNanos < timeout.toNanos() ? Duration.ofNanos(leftNanos) : timeout;
  }

  boolean await(Duration budget) {
    try {
      return finished.await(budget.toNanos(), TimeUnit.NANOSECONDS) && isEverythingOut;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
