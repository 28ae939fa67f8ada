package com.tracestax.instrumentation.springbatch;

import com.tracestax.agent.jobs.Attempt;

/** A job execution that runs in this JVM. */
final class OpenJob {
  private final Object execution;
  private final RunIds ids;
  private final Attempt attempt;

  /** Of which the job is a part if it runs on the launcher's thread; else null. */
  private final Launching launching;

  /** Of the step that failed last: most jobs end of that. */
  private volatile Throwable stepFailure;

  OpenJob(Object execution, RunIds ids, Attempt attempt, Launching launching) {
    this.execution = execution;
    this.ids = ids;
    this.attempt = attempt;
    this.launching = launching;
  }

  Object execution() {
    return execution;
  }

  /** Not what its instance says: Spring Batch 5.2 in memory may give it that of another job. */
  String name() {
    return attempt.run().name();
  }

  RunIds ids() {
    return ids;
  }

  Attempt attempt() {
    return attempt;
  }

  Launching launching() {
    return launching;
  }

  void stepFailed(Throwable failure) {
    stepFailure = failure;
  }

  Throwable stepFailure() {
    return stepFailure;
  }
}
