package com.tracestax.agent.jobs;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A physical try of a {@link JobRun}, open from its start to its end. Ends once, whoever comes
 * first; any thread may end it.
 */
public final class Attempt {
  private final JobRun run;
  private final long number;
  private final long startedAtMillis;
  private final long startedNanos;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile JobSpan span = JobSpan.none();

  Attempt(JobRun run, long number, long startedAtMillis, long startedNanos) {
    this.run = run;
    this.number = number;
    this.startedAtMillis = startedAtMillis;
    this.startedNanos = startedNanos;
  }

  public JobRun run() {
    return run;
  }

  /** 1 is the first. */
  public long number() {
    return number;
  }

  void enter(JobSpan span) {
    trace(span);
    span.enter();
  }

  /** Without making it current. */
  void trace(JobSpan span) {
    this.span = span;
  }

  JobSpan span() {
    return span;
  }

  /** True for exactly one caller. */
  boolean end() {
    return ended.compareAndSet(false, true);
  }

  boolean hasEnded() {
    return ended.get();
  }

  long durationMillis(long nowNanos) {
    return Math.max(0, (nowNanos - startedNanos) / 1_000_000);
  }

  void describe(JobEvent event) {
    run.describe(event);
    event.put(JobField.ATTEMPT, number).put(JobField.STARTED_AT, startedAtMillis);
    Long due = run.dueAtMillis(number);
    if (due != null) {
      event.put(JobField.QUEUE_WAIT, Math.max(0, startedAtMillis - due));
    }
  }
}
