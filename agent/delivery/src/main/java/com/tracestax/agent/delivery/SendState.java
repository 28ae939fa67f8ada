package com.tracestax.agent.delivery;

import java.time.Duration;

/**
 * Whether events may go, and what an answer makes of that. Immutable; reports go in every state.
 * Deadlines are in the nanoseconds of {@link DeliveryClock#nanoTime()}.
 */
abstract class SendState {
  /** 0 = events may go now. */
  abstract long waitNanos(long nowNanos);

  abstract int failuresInARow();

  /** As a circuit breaker says it: closed, or open while nothing is tried, or half_open. */
  String circuit(long nowNanos) {
    if (failuresInARow() == 0) {
      return "closed";
    }
    return waitNanos(nowNanos) > 0 ? "open" : "half_open";
  }

  SendState accepted() {
    return new Sending();
  }

  SendState failed(BackOff backOff, Duration retryAfter, long nowNanos) {
    int failures = failuresInARow() + 1;
    return new BackingOff(failures, nowNanos + backOff.nanos(failures, retryAfter));
  }

  SendState keyRefused(BackOff backOff, long nowNanos) {
    return new Unauthorized(failuresInARow() + 1, nowNanos + backOff.keyRefusedNanos());
  }

  /** A pause that is over already ends the one before it. */
  SendState paused(long untilNanos, long nowNanos) {
    return untilNanos - nowNanos > 0 ? new Paused(untilNanos, this) : this;
  }

  /** The JVM is about to exit: waits of our own are cut short, those the server ordered are not. */
  SendState hurried(long nowNanos) {
    return this;
  }

  /** What to count for events that never got away. */
  DropCause leftoverCause() {
    return DropCause.SHUTDOWN;
  }
}
