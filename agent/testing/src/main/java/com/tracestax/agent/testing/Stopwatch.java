package com.tracestax.agent.testing;

import java.time.Duration;

/** The one place here that reads a real clock: how long other processes took. */
final class Stopwatch {
  private final long startNanos = System.nanoTime();

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
