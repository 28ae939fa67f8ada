package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobClock;
import com.tracestax.agent.jobs.JobField;
import com.tracestax.agent.jobs.JobStatus;
import java.util.Map;

/**
 * What runs are said to do in this JVM. Lets each attempt start and end once and hands what remains
 * to delivery. Called on the thread where it happened; may throw for an event that makes no sense.
 */
final class Lifecycle {
  /** Reason of an attempt that was still running when the JVM went down. */
  static final String SHUTDOWN = "shutdown";

  /** An end of an attempt that had ended: somebody settled it after it was given up. */
  static final String LATE_END = "late_end";

  private final RunReports reports;
  private final RunRegistry registry;
  private final Pools pools;
  private final Drains drains = new Drains();
  private final Watchdog watchdog;
  private final Counts skipped;
  private final JobClock clock;
  private final Runnable onFirstFramework;

  Lifecycle(
      RunReports reports,
      RunRegistry registry,
      Pools pools,
      Watchdog watchdog,
      Counts skipped,
      JobClock clock,
      Runnable onFirstFramework) {
    this.reports = reports;
    this.registry = registry;
    this.pools = pools;
    this.watchdog = watchdog;
    this.skipped = skipped;
    this.clock = clock;
    this.onFirstFramework = onFirstFramework;
  }

  void seePool(Map<String, Object> fields) {
    String framework = text(fields, JobField.FRAMEWORK);
    String queue = text(fields, JobField.QUEUE);
    if (text(fields, JobField.DRAINING) == null) {
      drains.ended(framework, queue);
    } else {
      drains.began(framework, queue, clock.nanos());
    }
    if (text(fields, JobField.CLOSED) != null) {
      pools.seeClosed(framework, queue, text(fields, JobField.MEMBER));
      return;
    }
    if (pools.see(framework, queue, PoolMember.of(new EventFields(fields)))) {
      onFirstFramework.run();
    }
  }

  /** Something happened there; its pool may be unknown. */
  void seeQueue(Map<String, Object> fields) {
    if (pools.seeQueue(text(fields, JobField.FRAMEWORK), text(fields, JobField.QUEUE))) {
      onFirstFramework.run();
    }
  }

  /** A status of an attempt. */
  void admit(Map<String, Object> fields) {
    seeQueue(fields);
    JobStatus status = JobStatus.ofWireName(text(fields, JobField.STATUS));
    if (text(fields, JobField.OF_OTHERS) != null) {
      reports.sayUntracked(fields);
    } else if (status == JobStatus.STARTED) {
      start(fields);
    } else if (status.isEnd()) {
      end(fields, status);
    } else {
      signal(fields);
    }
  }

  /** An attempt's handler has returned, and it goes on elsewhere. On the handler's thread. */
  void leave(Map<String, Object> fields) {
    registry.leaveThread(fields);
  }

  /** An attempt has got on with its work. */
  void progress(Map<String, Object> fields) {
    OpenAttempt attempt = registry.find(fields);
    if (attempt != null) {
      watchdog.beat(attempt, fields);
    }
  }

  /** The queue leaves an attempt to this worker for a while longer. */
  void extend(Map<String, Object> fields) {
    OpenAttempt attempt = registry.find(fields);
    if (attempt != null) {
      watchdog.leases().extend(attempt, (Long) fields.get(JobField.LEASE.key()));
    }
  }

  /**
   * Ends what is in flight, except where a framework waits for its last jobs: those will say
   * themselves how they ended. Called when the JVM is about to go.
   */
  void endAtExit() {
    for (OpenAttempt attempt : registry.open()) {
      if (!isAwaited(attempt) && registry.abandon(attempt)) {
        reports.guessed(attempt, endAtExit(attempt));
      }
    }
    reports.exit();
  }

  /** The JVM waits for nothing more: what was counted meanwhile is handed to delivery. */
  void tellCounts() {
    reports.tellCounts();
  }

  Drains drains() {
    return drains;
  }

  /** Attempts in flight that no framework waits for. */
  boolean hasUnawaited() {
    for (OpenAttempt attempt : registry.open()) {
      if (!isAwaited(attempt)) {
        return true;
      }
    }
    return false;
  }

  private void start(Map<String, Object> fields) {
    OpenAttempt attempt = registry.start(fields, reports.runId(fields));
    if (attempt == null) {
      return;
    }
    if (registry.tracks(attempt)) {
      reports.started(attempt);
      watchdog.watch(attempt);
    } else {
      reports.startedUntracked(attempt);
    }
  }

  private void signal(Map<String, Object> fields) {
    OpenAttempt attempt = registry.find(fields);
    if (attempt != null) {
      reports.signal(attempt, fields);
    } else if (registry.hasUntracked()) {
      reports.sayUntracked(fields);
    }
  }

  private void end(Map<String, Object> fields, JobStatus end) {
    OpenAttempt attempt = registry.find(fields);
    if (attempt != null && registry.end(attempt)) {
      reports.ended(attempt, end, fields);
    } else if (attempt == null && registry.endUntracked()) {
      reports.endedUntracked(end, fields);
    } else if (fields.containsKey(JobField.LEASE.key())) {
      // Without a lease nothing is given up: another class loader has seen the same end.
      skipped.add(LATE_END, 1);
    }
    if (attempt != null) {
      watchdog.forget(attempt, end == JobStatus.SUCCEEDED);
    }
  }

  private boolean isAwaited(OpenAttempt attempt) {
    return drains.isDraining(
        text(attempt.startFields(), JobField.FRAMEWORK),
        text(attempt.startFields(), JobField.QUEUE));
  }

  /** Its queue hands the run out again when the lease lapses; nobody else would. */
  private Map<String, Object> endAtExit(OpenAttempt attempt) {
    boolean again = attempt.startNumber(JobField.LEASE) != null && !attempt.isLast();
    JobStatus status = again ? JobStatus.RETRIED : JobStatus.FAILED;
    Map<String, Object> fields = attempt.event(status, SHUTDOWN, clock.wallMillis());
    watchdog.progress().addCounts(attempt, fields);
    Long nextAttemptAtMillis = again ? watchdog.leases().lapsesAtMillis(attempt) : null;
    if (nextAttemptAtMillis != null) {
      fields.put(JobField.NEXT_ATTEMPT_AT.key(), nextAttemptAtMillis);
    }
    return fields;
  }

  private static String text(Map<String, Object> fields, JobField field) {
    return (String) fields.get(field.key());
  }
}
