package com.tracestax.agent.delivery;

import java.time.Duration;

/** The server asked for silence until a moment; beneath it, the state that goes on afterwards. */
final class Paused extends SendState {
  private final long untilNanos;
  private final SendState beneath;

  Paused(long untilNanos, SendState beneath) {
    this.untilNanos = untilNanos;
    this.beneath = beneath;
  }

  @Override
  long waitNanos(long nowNanos) {
    return Math.max(Math.max(0, untilNanos - nowNanos), beneath.waitNanos(nowNanos));
  }

  @Override
  int failuresInARow() {
    return beneath.failuresInARow();
  }

  @Override
  SendState accepted() {
    return new Paused(untilNanos, beneath.accepted());
  }

  @Override
  SendState failed(BackOff backOff, Duration retryAfter, long nowNanos) {
    return new Paused(untilNanos, beneath.failed(backOff, retryAfter, nowNanos));
  }

  @Override
  SendState keyRefused(BackOff backOff, long nowNanos) {
    return new Paused(untilNanos, beneath.keyRefused(backOff, nowNanos));
  }

  @Override
  SendState paused(long untilNanos, long nowNanos) {
    return beneath.paused(untilNanos, nowNanos);
  }

  @Override
  SendState hurried(long nowNanos) {
    return new Paused(untilNanos, beneath.hurried(nowNanos));
  }

  @Override
  DropCause leftoverCause() {
    return beneath.leftoverCause();
  }
}
