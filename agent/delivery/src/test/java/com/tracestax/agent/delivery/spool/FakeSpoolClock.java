package com.tracestax.agent.delivery.spool;

import java.time.Duration;

/** Stands still until told otherwise; the two clocks move apart when the wall clock jumps. */
final class FakeSpoolClock implements SpoolClock {
  private long epochMillis = 1_800_000_000_000L;
  private long nanos = -42;

  @Override
  public long epochMillis() {
    return epochMillis;
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  void advance(Duration duration) {
    epochMillis += duration.toMillis();
    nanos += duration.toNanos();
  }

  void wallClockJumps(Duration duration) {
    epochMillis += duration.toMillis();
  }
}
