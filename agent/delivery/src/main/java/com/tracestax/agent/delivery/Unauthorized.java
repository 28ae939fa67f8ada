package com.tracestax.agent.delivery;

/**
 * The key was refused. Events wait: the operator may create the key after the application started.
 */
final class Unauthorized extends SendState {
  private final int failuresInARow;
  private final long untilNanos;

  Unauthorized(int failuresInARow, long untilNanos) {
    this.failuresInARow = failuresInARow;
    this.untilNanos = untilNanos;
  }

  @Override
  long waitNanos(long nowNanos) {
    return Math.max(0, untilNanos - nowNanos);
  }

  @Override
  int failuresInARow() {
    return failuresInARow;
  }

  @Override
  SendState hurried(long nowNanos) {
    return new Unauthorized(failuresInARow, nowNanos);
  }

  @Override
  DropCause leftoverCause() {
    return DropCause.UNAUTHORIZED;
  }
}
