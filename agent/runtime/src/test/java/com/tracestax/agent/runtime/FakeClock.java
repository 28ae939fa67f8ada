package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobClock;
import java.time.Duration;

/** Moves only when told. */
final class FakeClock implements JobClock {
  long wallMillis = 1_763_717_400_123L;
  long nanos = 7_000_000_000L;

  void pass(Duration time) {
    wallMillis += time.toMillis();
    nanos += time.toNanos();
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
