package com.tracestax.agent.delivery;

/** Nothing is known that speaks against sending. */
final class Sending extends SendState {
  @Override
  long waitNanos(long nowNanos) {
    return 0;
  }

  @Override
  int failuresInARow() {
    return 0;
  }
}
