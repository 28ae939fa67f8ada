package com.tracestax.agent.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A wall clock and a monotonic clock that move only when the test says so. Any thread may read. */
public final class TestClock {
  private final AtomicLong epochMillis;
  private final AtomicLong nanos = new AtomicLong();

  public TestClock(Instant start) {
    epochMillis = new AtomicLong(start.toEpochMilli());
  }

  public static TestClock at(String isoInstant) {
    return new TestClock(Instant.parse(isoInstant));
  }

  public long epochMillis() {
    return epochMillis.get();
  }

  public Instant instant() {
    return Instant.ofEpochMilli(epochMillis());
  }

  public long nanos() {
    return nanos.get();
  }

  /** Both clocks go forward together, as they do when nobody corrects the wall clock. */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(
          "expected a duration of zero or more, got " + duration + "; setWall moves backwards");
    }
    epochMillis.addAndGet(duration.toMillis());
    nanos.addAndGet(duration.toNanos());
  }

  /** The wall clock alone jumps, as it does when an operator or NTP corrects it. */
  public void setWall(Instant instant) {
    epochMillis.set(instant.toEpochMilli());
  }
}
