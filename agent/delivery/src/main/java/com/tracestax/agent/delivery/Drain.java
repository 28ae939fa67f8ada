package com.tracestax.agent.delivery;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One wait for everything to be out; finished by the delivery thread. */
final class Drain {
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

  /** The smaller of the usual timeout and what is left of the budget, unless that is used up. */
  Duration bounded(Duration timeout, long nowNanos) {
    long leftNanos = deadlineNanos - nowNanos;
    boolean isTighter = leftNanos > 0 && leftNanos < timeout.toNanos();
    return isTighter ? Duration.ofNanos(leftNanos) : timeout;
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
