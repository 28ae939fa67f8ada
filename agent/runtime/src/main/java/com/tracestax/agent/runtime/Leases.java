package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobClock;
import com.tracestax.agent.jobs.JobField;
import com.tracestax.agent.jobs.JobStatus;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The attempts that their queue leaves to this worker for a time. When that has lapsed, the attempt
 * has timed out, which is said once; when as much time again has passed, nobody will settle it any
 * more: it ends here, and later ends are not believed. Each is said with the moment it happened,
 * however late that was seen.
 *
 * <p>A lease may be extended at any time before the end, also after it has lapsed. One without a
 * period is a guess: it ends the attempt and is never said to have timed out.
 *
 * <p>Written on application threads, checked on the timer's.
 */
final class Leases {
  private final JobClock clock;
  private final RunReports reports;
  private final RunRegistry registry;
  private final Map<OpenAttempt, Lease> byAttempt = new ConcurrentHashMap<>();

  Leases(JobClock clock, RunReports reports, RunRegistry registry) {
    this.clock = clock;
    this.reports = reports;
    this.registry = registry;
  }

  /**
   * @return false if it has no lease
   */
  boolean watch(OpenAttempt attempt) {
    Lease lease = Lease.of(attempt, clock.nanos());
    if (lease == null) {
      return false;
    }
    byAttempt.put(attempt, lease);
    return true;
  }

  void extend(OpenAttempt attempt, long millis) {
    long nowNanos = clock.nanos();
    byAttempt.computeIfPresent(attempt, (same, lease) -> lease.extended(millis, nowNanos));
  }

  void forget(OpenAttempt attempt) {
    byAttempt.remove(attempt);
  }

  /** When the queue hands the run to somebody else, epoch milliseconds; null if it has or may. */
  Long lapsesAtMillis(OpenAttempt attempt) {
    Lease lease = byAttempt.get(attempt);
    long nowNanos = clock.nanos();
    if (lease == null || !lease.isKnown() || lease.hasLapsed() || lease.isDue(nowNanos)) {
      return null;
    }
    return clock.wallMillis() - lease.overdueMillis(nowNanos);
  }

  int size() {
    return byAttempt.size();
  }

  void check() {
    long nowNanos = clock.nanos();
    long nowMillis = clock.wallMillis();
    byAttempt.forEach(
        (attempt, lease) -> {
          if (attempt.isClosed()) {
            byAttempt.remove(attempt);
          } else if (lease.isDue(nowNanos)) {
            due(attempt, lease, nowMillis - lease.overdueMillis(nowNanos));
          }
        });
  }

  private void due(OpenAttempt attempt, Lease lease, long dueMillis) {
    if (lease.hasLapsed() || !lease.isKnown()) {
      giveUp(attempt, lease, dueMillis);
    } else if (byAttempt.replace(attempt, lease, lease.lapse()) && !lease.isSaid()) {
      say(attempt, JobStatus.TIMEOUT, dueMillis);
    }
  }

  /** Unless it has ended or was extended meanwhile. */
  private void giveUp(OpenAttempt attempt, Lease lease, long dueMillis) {
    if (byAttempt.remove(attempt, lease) && registry.end(attempt)) {
      say(attempt, attempt.isLast() ? JobStatus.FAILED : JobStatus.RETRIED, dueMillis);
    }
  }

  private void say(OpenAttempt attempt, JobStatus status, long atMillis) {
    String reason = attempt.startText(JobField.LEASE_REASON);
    Map<String, Object> fields = attempt.event(status, reason, atMillis);
    if (status.isEnd()) {
      reports.ended(attempt, status, fields);
    } else {
      reports.signal(attempt, fields);
    }
  }
}
