package com.tracestax.agent.jobs;

/** Stands still until told. */
final class FakeClock implements JobClock {
  long wallMillis = 1_763_717_400_000L;
  long nanos = 5_000_000_000L;

  void advanceMillis(long millis) {
    wallMillis += millis;
    nanos += millis * 1_000_000;
  }

  @Override
  public long wallMillis() {
    return wallMillis;
  }

  @Override
  public long nanos() {
    return nanos;
  }
}
