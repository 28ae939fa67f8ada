package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobClock;
import com.tracestax.agent.jobs.JobField;
import com.tracestax.agent.jobs.JobStatus;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Says once of an attempt that it runs beyond the limit its framework has for it. The attempt goes
 * on and ends as it will.
 *
 * <p>Written on application threads, checked on the timer's. An attempt that ends while it is
 * looked at may get its {@code timeout} right after its end; the timestamps tell.
 */
final class TimeLimits {
  /** Reason of the timeout. */
  static final String LIMIT = "limit";

  /** A longer limit is none, and nanoseconds must not overflow. */
  private static final long MAX_LIMIT_MILLIS = TimeUnit.DAYS.toMillis(3_650);

  private final JobClock clock;
  private final RunReports reports;
  private final Map<OpenAttempt, Long> deadlinesNanos = new ConcurrentHashMap<>();

  TimeLimits(JobClock clock, RunReports reports) {
    this.clock = clock;
    this.reports = reports;
  }

  /**
   * @return false if it has no limit
   */
  boolean watch(OpenAttempt attempt) {
    Long limitMillis = attempt.startNumber(JobField.LIMIT);
    if (limitMillis == null || limitMillis <= 0 || limitMillis > MAX_LIMIT_MILLIS) {
      return false;
    }
    deadlinesNanos.put(attempt, clock.nanos() + TimeUnit.MILLISECONDS.toNanos(limitMillis));
    return true;
  }

  void forget(OpenAttempt attempt) {
    deadlinesNanos.remove(attempt);
  }

  int size() {
    return deadlinesNanos.size();
  }

  void check() {
    long nowNanos = clock.nanos();
    deadlinesNanos.forEach(
        (attempt, deadlineNanos) -> {
          if (attempt.isClosed()) {
            deadlinesNanos.remove(attempt);
          } else if (nowNanos - deadlineNanos > 0 && deadlinesNanos.remove(attempt) != null) {
            Map<String, Object> timeout =
                attempt.event(JobStatus.TIMEOUT, LIMIT, clock.wallMillis());
            reports.signal(attempt, timeout);
          }
        });
  }
}
