package com.tracestax.agent.runtime;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The one thread for everything that happens every so often, or later. It is made when the first
 * thing is to be done, on whatever thread asks, and does no I/O. What a task throws is said once
 * and ends nothing.
 */
final class AgentTimer {
  private final Supplier<ScheduledExecutorService> maker;
  private final Warnings warnings;
  private ScheduledExecutorService executor;

  AgentTimer(Supplier<ScheduledExecutorService> maker, Warnings warnings) {
    this.maker = maker;
    this.warnings = warnings;
  }

  /**
   * From the end of one execution to the next: after a freeze of the process (a container paused, a
   * laptop asleep) a fixed rate would make up for all that were missed, in a burst.
   *
   * @param name of one execution, for messages
   */
  void every(Duration period, String name, Runnable task) {
    long millis = period.toMillis();
    try {
      ScheduledFuture<?> unused =
          executor()
              .scheduleWithFixedDelay(() -> run(name, task), millis, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      warnings.warn(name + " off", "no " + name + " in this JVM: " + e);
    }
  }

  /**
   * @param name for messages
   * @return false if it will never be done
   */
  boolean once(Duration delay, String name, Runnable task) {
    try {
      ScheduledFuture<?> unused =
          executor().schedule(() -> run(name, task), delay.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      warnings.warn(name + " off", "no " + name + " in this JVM: " + e);
      return false;
    }
  }

  private synchronized ScheduledExecutorService executor() {
    if (executor == null) {
      executor = maker.get();
    }
    return executor;
  }

  /** An exception would silently end all further executions. */
  private void run(String name, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      warnings.warn(name + " failed", "a " + name + " failed: " + e);
    }
  }
}
