package com.tracestax.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Starts at the real time, then moves only when told to. */
public final class SettableClock implements InstantSource {
  private volatile Instant now = Instant.now();

  @Override
  public Instant instant() {
    return now;
  }

  public void advance(Duration duration) {
    now = now.plus(duration);
  }
}
