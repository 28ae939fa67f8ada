package com.tracestax.server.keys;

/**
 * A token bucket of events. A request is let in while anything is left and may then overdraw it, so
 * that a batch larger than the bucket gets through some day; who comes next waits until the debt is
 * paid. Over time exactly the rate gets through.
 */
final class EventBudget {
  private static final int BURST_SECONDS = 10;

  private final int perSecond;
  private double left;
  private long atMs;

  EventBudget(int perSecond, long nowMs) {
    this.perSecond = perSecond;
    left = (double) perSecond * BURST_SECONDS;
    atMs = nowMs;
  }

  int perSecond() {
    return perSecond;
  }

  /** 0 if there is something left. */
  synchronized long waitMs(long nowMs) {
    refill(nowMs);
    return left >= 1 ? 0 : (long) Math.ceil((1 - left) * 1000 / perSecond);
  }

  /** 0 if the events were taken, else none of them was. */
  synchronized long take(int events, long nowMs) {
    long waitMs = waitMs(nowMs);
    if (waitMs == 0) {
      left -= events;
    }
    return waitMs;
  }

  synchronized void giveBack(int events) {
    left = Math.min(left + events, (double) perSecond * BURST_SECONDS);
  }

  /** A clock that was set back gives nothing and takes nothing. */
  private void refill(long nowMs) {
    long passedMs = Math.max(0, nowMs - atMs);
    atMs = nowMs;
    left = Math.min(left + passedMs * (perSecond / 1000.0), (double) perSecond * BURST_SECONDS);
  }
}
