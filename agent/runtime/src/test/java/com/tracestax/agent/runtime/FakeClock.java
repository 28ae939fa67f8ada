package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobClock;

/** Moves only when told. */
final class FakeClock implements JobClock {
  long wallMillis = 1_763_717_400_123L;
  long nanos = 7_000_000_000L;

  @Override
  public long wallMillis() {
    return wallMillis;
  }

  @Override
  public long nanos() {
    return nanos;
  }
}
