package com.tracestax.agent.jobs;

/**
 * A part of an attempt's work that is no run, with a span of its own if anybody will see that.
 * Entered and ended on the thread that does the work.
 */
public final class JobPart {
  private final JobSpan span;
  private final RunScope scope;

  JobPart(JobSpan span) {
    this.span = span;
    this.scope = span.resume();
  }

  /**
   * @param counts how far the attempt has got by now
   */
  public void ended(JobCounts counts, boolean failed) {
    scope.close();
    span.setCounts(counts);
    span.end(failed);
  }
}
