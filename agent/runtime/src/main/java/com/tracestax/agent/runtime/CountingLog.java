package com.tracestax.agent.runtime;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Passes lines on and knows how many there were. Any thread. */
final class CountingLog implements Consumer<String> {
  private final Consumer<String> log;
  private final AtomicLong lines = new AtomicLong();

  CountingLog(Consumer<String> log) {
    this.log = log;
  }

  @Override
  public void accept(String line) {
    lines.incrementAndGet();
    log.accept(line);
  }

  long lines() {
    return lines.get();
  }
}
