package com.tracestax.agent.delivery;

/** How long there is nothing to do, and how many events on the queue would change that. */
final class Rest {
  private static final int NO_NUMBER = Integer.MAX_VALUE;

  private final long nanos;
  private final int untilQueued;

  private Rest(long nanos, int untilQueued) {
    this.nanos = nanos;
    this.untilQueued = untilQueued;
  }

  static Rest none() {
    return new Rest(0, NO_NUMBER);
  }

  static Rest untilFirstEvent() {
    return new Rest(Long.MAX_VALUE, 1);
  }

  static Rest untilBatchIsDue(long nanos, int maxBatchEvents) {
    return new Rest(nanos, maxBatchEvents);
  }

  static Rest whateverComes(long nanos) {
    return new Rest(nanos, NO_NUMBER);
  }

  long nanos() {
    return nanos;
  }

  int untilQueued() {
    return untilQueued;
  }
}
