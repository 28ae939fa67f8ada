package com.tracestax.agent.jobs;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.function.Consumer;

/**
 * What an instrumentation says: this attempt started, this is how it ended, this pool exists. Any
 * thread; does not throw for a dead agent, does no I/O, keeps no state but what the caller holds.
 */
public final class JobRuns {
  private final Consumer<JobEvent> sink;
  private final JobClock clock;

  public JobRuns(Consumer<JobEvent> sink, JobClock clock) {
    this.sink = sink;
    this.clock = clock;
  }

  /** Speaks to the agent of this JVM. */
  public static JobRuns toAgent() {
    return new JobRuns(JobBridge.toAgent()::emit, JobClock.SYSTEM);
  }

  /** Called on the worker's thread, which is how the agent learns it. */
  public Attempt started(JobRun run, long attemptNumber) {
    Attempt attempt = new Attempt(run, attemptNumber, clock.wallMillis(), clock.nanos());
    sink.accept(eventOf(attempt, JobStatus.STARTED).put(JobField.TIMESTAMP, clock.wallMillis()));
    return attempt;
  }

  /** Takes the moment of an end whose kind is not decided yet. */
  public AttemptEnd endOf(Attempt attempt, JobError error) {
    return new AttemptEnd(clock.wallMillis(), attempt.durationMillis(clock.nanos()), error);
  }

  public void succeeded(Attempt attempt) {
    end(attempt, JobStatus.SUCCEEDED, endOf(attempt, null), null);
  }

  /**
   * @param reason why it ended if it did not throw, else null
   */
  public void failed(Attempt attempt, AttemptEnd end, String reason) {
    end(attempt, JobStatus.FAILED, end, reason);
  }

  /** The framework will try again. */
  public void retried(Attempt attempt, AttemptEnd end) {
    end(attempt, JobStatus.RETRIED, end, null);
  }

  /** {@link JobStatus#STALLED} or {@link JobStatus#TIMEOUT}: the attempt goes on. */
  public void signal(Attempt attempt, JobStatus signal, String reason) {
    if (signal.isEnd() || signal == JobStatus.STARTED) {
      throw new IllegalArgumentException("expected stalled or timeout, got " + signal.wireName());
    }
    sink.accept(
        eventOf(attempt, signal)
            .put(JobField.TIMESTAMP, clock.wallMillis())
            .put(JobField.REASON, reason));
  }

  /**
   * A pool of workers exists. Said when it is first seen and again when something changes.
   *
   * @param concurrency threads, or null if the framework does not know
   * @param draining the framework waits for its last jobs to end
   */
  public void pool(String framework, String queue, Long concurrency, boolean draining) {
    sink.accept(
        new JobEvent(JobEvent.POOL)
            .put(JobField.TIMESTAMP, clock.wallMillis())
            .put(JobField.FRAMEWORK, framework)
            .put(JobField.QUEUE, queue)
            .put(JobField.CONCURRENCY, concurrency)
            .put(JobField.DRAINING, draining ? "true" : null));
  }

  private void end(Attempt attempt, JobStatus status, AttemptEnd end, String reason) {
    if (!attempt.end()) {
      return;
    }
    JobEvent event = eventOf(attempt, status).put(JobField.REASON, reason);
    end.describe(event);
    sink.accept(event);
  }

  private static JobEvent eventOf(Attempt attempt, JobStatus status) {
    JobEvent event =
        new JobEvent(status.eventName())
            .put(JobField.STATUS, status.wireName())
            .put(JobField.THREAD, Thread.currentThread().getName())
            .put(JobField.TRACEPARENT, traceparent());
    attempt.describe(event);
    return event;
  }

  private static String traceparent() {
    SpanContext span = Span.current().getSpanContext();
    return span.isValid()
        ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex()
        : null;
  }
}
