package com.tracestax.agent.delivery;

/** The endpoint did not answer, or answered that it could not take events now. */
class BackingOff extends SendState {
  private final int failuresInARow;
  private final long untilNanos;

  BackingOff(int failuresInARow, long untilNanos) {
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
    return new BackingOff(failuresInARow, nowNanos);
  }
}
