package com.tracestax.agent.runtime;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Remembers the periodic task; never runs it by itself. */
final class FakeTimer extends ScheduledThreadPoolExecutor {
  Runnable task;
  long periodMillis;

  FakeTimer() {
    super(0);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    task = command;
    periodMillis = unit.toMillis(period);
    return null;
  }
}
