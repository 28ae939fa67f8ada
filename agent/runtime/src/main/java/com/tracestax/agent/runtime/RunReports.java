package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobClock;
import com.tracestax.agent.jobs.JobField;
import com.tracestax.agent.jobs.JobStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says what becomes of attempts, one by one or, where there are too many, in numbers: each is
 * either reported whole or counted once. Any thread; no I/O, no lock.
 */
final class RunReports {
  /** How long counts are added up before they are sent. */
  static final Duration WINDOW = Duration.ofSeconds(10);

  /** The same once the JVM goes down: it may be gone a moment after its last job. */
  static final Duration EXIT_WINDOW = Duration.ofMillis(20);

  private final Outbox outbox;
  private final RunRegistry registry;
  private final Sampling sampling;
  private final Tallies tallies;
  private final AgentTimer timer;
  private final JobClock clock;
  private final AtomicBoolean counting = new AtomicBoolean();
  private volatile boolean exiting;

  RunReports(
      Outbox outbox,
      RunRegistry registry,
      Sampling sampling,
      Tallies tallies,
      AgentTimer timer,
      JobClock clock) {
    this.outbox = outbox;
    this.registry = registry;
    this.sampling = sampling;
    this.tallies = tallies;
    this.timer = timer;
    this.clock = clock;
  }

  /**
   * @param features what the server says it understands
   */
  void answered(Set<String> features) {
    tallies.answered(features);
  }

  /** The run as it goes over the wire. */
  String runId(Map<String, Object> fields) {
    return outbox.runId(fields);
  }

  void started(OpenAttempt attempt) {
    if (sampling.reportsStart(attempt)) {
      send(attempt, attempt.startFields());
    } else {
      startCounting();
    }
  }

  /** It goes on, and something is wrong with it. */
  void signal(OpenAttempt attempt, Map<String, Object> fields) {
    if (sampling.reportsSignal(attempt)) {
      send(attempt, fields);
    }
  }

  void ended(OpenAttempt attempt, JobStatus end, Map<String, Object> fields) {
    if (sampling.reportsEnd(attempt, exiting || end != JobStatus.SUCCEEDED)) {
      send(attempt, fields);
    } else {
      tallies.count(attempt.countedFor(), end, (Long) fields.get(JobField.DURATION.key()));
    }
  }

  /** A guess, which gives way to what may still come: of that only a single run is capable. */
  void guessed(OpenAttempt attempt, Map<String, Object> end) {
    boolean unused = attempt.report();
    send(attempt, end);
  }

  void startedUntracked(OpenAttempt attempt) {
    if (sampling.reportsUntrackedStart(attempt.startFields(), attempt.runId())) {
      send(attempt, attempt.startFields());
    }
  }

  void endedUntracked(JobStatus end, Map<String, Object> fields) {
    JobRate countedFor = exiting ? null : sampling.countsUntrackedEnd(fields, runId(fields), end);
    if (countedFor == null) {
      sayUntracked(fields);
    } else {
      tallies.count(countedFor, end, (Long) fields.get(JobField.DURATION.key()));
    }
  }

  /** Of an attempt that is not in flight here, as far as is known. */
  void sayUntracked(Map<String, Object> fields) {
    outbox.sendTask(fields, outbox.runId(fields), (String) fields.get(JobField.PARENT_ID.key()));
  }

  /** The JVM goes down. What was counted so far is sent, what follows with hardly a delay. */
  void exit() {
    exiting = true;
    tallies.exit();
    if (counting.get()) {
      timer.every(EXIT_WINDOW, "last tally of runs", tallies::tell);
    }
  }

  /** What was counted so far is sent. */
  void tellCounts() {
    tallies.tell();
  }

  private void startCounting() {
    if (!counting.get() && counting.compareAndSet(false, true)) {
      timer.every(WINDOW, "tally of runs", this::endWindow);
    }
  }

  private void endWindow() {
    long startedBeforeMillis = clock.wallMillis() - WINDOW.toMillis();
    for (OpenAttempt attempt : registry.open()) {
      boolean isLong = attempt.startNumber(JobField.STARTED_AT) <= startedBeforeMillis;
      if (isLong && sampling.beginsToReport(attempt)) {
        send(attempt, attempt.startFields());
      }
    }
    tallies.tell();
  }

  private void send(OpenAttempt attempt, Map<String, Object> fields) {
    outbox.sendTask(fields, attempt.runId(), attempt.parentId());
  }
}
