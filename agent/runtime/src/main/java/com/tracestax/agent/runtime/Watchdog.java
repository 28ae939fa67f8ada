package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobClock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Watches attempts in flight that may take too long: for their framework ({@link TimeLimits}), for
 * their queue ({@link Leases}) or by their own pace ({@link Progress}).
 *
 * <p>Knows only attempts with a limit, a lease or a pace, no more of them than the registry tracks;
 * each second it looks at all of those on the timer's thread, which is not started before the first
 * one. 10,000 of them take 0.1 to 0.7 ms.
 */
final class Watchdog {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final AgentTimer timer;
  private final TimeLimits limits;
  private final Leases leases;
  private final Progress progress;
  private final AtomicBoolean started = new AtomicBoolean();

  Watchdog(
      JobClock clock,
      AgentTimer timer,
      RunReports reports,
      RunRegistry registry,
      Progress progress) {
    this.timer = timer;
    this.progress = progress;
    limits = new TimeLimits(clock, reports);
    leases = new Leases(clock, reports, registry);
  }

  /** An attempt starts now. */
  void watch(OpenAttempt attempt) {
    boolean limited = limits.watch(attempt);
    boolean leased = leases.watch(attempt);
    if (limited || leased) {
      start();
    }
  }

  /** An attempt gets on with its work. */
  void beat(OpenAttempt attempt, Map<String, Object> fields) {
    if (progress.beat(attempt, fields)) {
      start();
    }
  }

  void forget(OpenAttempt attempt, boolean succeeded) {
    limits.forget(attempt);
    leases.forget(attempt);
    progress.forget(attempt, succeeded);
  }

  Leases leases() {
    return leases;
  }

  Progress progress() {
    return progress;
  }

  int watched() {
    return limits.size() + leases.size() + progress.size();
  }

  private void start() {
    if (started.compareAndSet(false, true)) {
      timer.every(PERIOD, "check of time limits", this::check);
    }
  }

  private void check() {
    limits.check();
    leases.check();
    progress.check();
  }
}
