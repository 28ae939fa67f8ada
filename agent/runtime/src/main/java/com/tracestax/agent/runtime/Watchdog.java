package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Watches attempts in flight that may take too long: for their framework ({@link TimeLimits}) or
 * for their queue ({@link Leases}).
 *
 * <p>Knows only attempts with a limit or a lease, no more of them than the registry tracks; each
 * second it looks at all of those on the timer's thread, which is not started before the first one.
 * 10,000 of them take 0.1 to 0.3 ms.
 */
final class Watchdog {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final AgentTimer timer;
  private final TimeLimits limits;
  private final Leases leases;
  private final AtomicBoolean started = new AtomicBoolean();

  Watchdog(JobClock clock, AgentTimer timer, Outbox outbox, RunRegistry registry) {
    this.timer = timer;
    limits = new TimeLimits(clock, outbox);
    leases = new Leases(clock, outbox, registry);
  }

  /** An attempt starts now. */
  void watch(OpenAttempt attempt) {
    boolean limited = limits.watch(attempt);
    boolean leased = leases.watch(attempt);
    if ((limited || leased) && started.compareAndSet(false, true)) {
      timer.every(PERIOD, "check of time limits", this::check);
    }
  }

  void forget(OpenAttempt attempt) {
    limits.forget(attempt);
    leases.forget(attempt);
  }

  Leases leases() {
    return leases;
  }

  int watched() {
    return limits.size() + leases.size();
  }

  private void check() {
    limits.check();
    leases.check();
  }
}
