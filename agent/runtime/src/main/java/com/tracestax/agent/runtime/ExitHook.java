package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.Delivery;
import com.tracestax.agent.jobs.JobClock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What happens when the JVM goes down, on a shutdown hook's thread, beside the application's own
 * hooks: what waits is sent, attempts nobody waits for get a moment to end and are then ended, the
 * last heartbeat goes out. All of it within one budget; a dead endpoint ends it at once.
 *
 * <p>Delivery's daemon thread goes on after this: while an application's hook waits for its jobs,
 * their ends still leave, each at once.
 */
final class ExitHook implements Runnable {
  /** At most this long for jobs nobody waits for, or for a framework to begin to wait. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Lifecycle lifecycle;
  private final Heartbeat heartbeat;
  private final Delivery delivery;
  private final Duration budget;
  private final JobClock clock;
  private final ExitReport report;

  ExitHook(
      Lifecycle lifecycle,
      Heartbeat heartbeat,
      Delivery delivery,
      Duration budget,
      JobClock clock,
      ExitReport report) {
    this.lifecycle = lifecycle;
    this.heartbeat = heartbeat;
    this.delivery = delivery;
    this.budget = budget;
    this.clock = clock;
    this.report = report;
  }

  @Override
  public void run() {
    if (!heartbeat.isStarted()) {
      return; // no framework was seen: nothing was sent, nothing waits
    }
    long deadlineNanos = clock.nanos() + budget.toNanos();
    boolean alive = delivery.drain(half(remaining(deadlineNanos)));
    if (alive) {
      awaitJobs(Math.min(clock.nanos() + GRACE.toNanos(), deadlineNanos));
    }
    lifecycle.endAtExit(clock);
    heartbeat.sayGoodbye();
    if (alive) {
      delivery.drain(remaining(deadlineNanos));
    }
    report.print(delivery.counters());
  }

  private void awaitJobs(long untilNanos) {
    while (lifecycle.hasUnawaited() && clock.nanos() - untilNanos < 0) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private Duration remaining(long deadlineNanos) {
    return Duration.ofNanos(Math.max(0, deadlineNanos - clock.nanos()));
  }

  private static Duration half(Duration duration) {
    return duration.dividedBy(2);
  }
}
