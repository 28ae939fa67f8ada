package com.tracestax.instrumentation.springbatch;

import com.tracestax.agent.jobs.Attempt;

/** A job execution that runs in this JVM. */
final class OpenJob {
  private final Object execution;
  private final RunIds ids;
  private final Attempt attempt;

  /** Of the step that failed last: most jobs end of that. */
  private volatile Throwable stepFailure;

  OpenJob(Object execution, RunIds ids, Attempt attempt) {
    this.execution = execution;
    this.ids = ids;
    this.attempt = attempt;
  }

  Object execution() {
    return execution;
  }

  RunIds ids() {
    return ids;
  }

  Attempt attempt() {
    return attempt;
  }

  void stepFailed(Throwable failure) {
    stepFailure = failure;
  }

  Throwable stepFailure() {
    return stepFailure;
  }
}
