package com.tracestax.agent.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Remembers periodic tasks by their period in milliseconds; never runs one by itself. */
final class FakeTimer extends ScheduledThreadPoolExecutor {
  final Map<Long, Runnable> tasks = new HashMap<>();

  /** What is to be done once, by its delay in milliseconds. */
  final Map<Long, Runnable> later = new HashMap<>();

  /** As if there were no memory for a thread. */
  boolean refuses;

  FakeTimer() {
    super(0);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    tasks.put(unit.toMillis(delay), command);
    return null;
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    if (refuses) {
      throw new RejectedExecutionException("no thread");
    }
    later.put(unit.toMillis(delay), command);
    return null;
  }
}
