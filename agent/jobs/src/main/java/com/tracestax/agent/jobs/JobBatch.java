package com.tracestax.agent.jobs;

/**
 * Runs that one handler works on together: an attempt for each, one span for all. Entered and left
 * on the handler's thread; ended on any.
 */
public final class JobBatch {
  private final JobRuns jobRuns;
  private final JobSpan span;

  JobBatch(JobRuns jobRuns, JobSpan span) {
    this.jobRuns = jobRuns;
    this.span = span;
  }

  void enter() {
    span.enter();
  }

  /** One of the runs; it ends by itself, before or after the batch. */
  public Attempt started(JobRun run, long attemptNumber) {
    return jobRuns.startedIn(span, run, attemptNumber);
  }

  /** The handler has returned on this thread, and its work goes on elsewhere. */
  public void left() {
    span.leave();
  }

  /** Makes the batch's context current on this thread, for another part of its work. */
  public RunScope resume() {
    return span.resume();
  }

  /**
   * The handler is over.
   *
   * @param failed whether it threw
   */
  public void ended(boolean failed) {
    span.end(failed);
  }
}
