package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobClock;

/** Moves only when told, or when somebody waits on it. */
final class FakeClock implements JobClock {
  long wallMillis = 1_763_717_400_123L;
  long nanos = 7_000_000_000L;

  /** Every look at the clock takes this long: loops that poll with a deadline end. */
  long nanosPerLook;

  @Override
  public long wallMillis() {
    return wallMillis;
  }

  @Override
  public long nanos() {
    nanos += nanosPerLook;
    return nanos;
  }
}
