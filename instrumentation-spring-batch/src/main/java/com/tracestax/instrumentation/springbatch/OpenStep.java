package com.tracestax.instrumentation.springbatch;

import com.tracestax.agent.jobs.Attempt;
import java.util.concurrent.atomic.AtomicLong;

/** A step execution that runs in this JVM. Its chunks may run on several threads. */
final class OpenStep {
  private final Object execution;
  private final Attempt attempt;
  private final int ordinal;

  /** Null if its job runs elsewhere. */
  private final OpenJob job;

  /** The step whose partition this is; null if it is none, or that runs elsewhere. */
  private final OpenStep manager;

  /** The one that this thread was in before, or null. */
  private final OpenStep outer;

  private final Thread thread = Thread.currentThread();
  private final AtomicLong retries = new AtomicLong();
  private volatile Throwable partitionFailure;

  OpenStep(
      Object execution,
      Attempt attempt,
      int ordinal,
      OpenJob job,
      OpenStep manager,
      OpenStep outer) {
    this.execution = execution;
    this.attempt = attempt;
    this.ordinal = ordinal;
    this.job = job;
    this.manager = manager;
    this.outer = outer;
  }

  Object execution() {
    return execution;
  }

  Attempt attempt() {
    return attempt;
  }

  /** Which execution of the step it is within its job's. */
  int ordinal() {
    return ordinal;
  }

  OpenStep outer() {
    return outer;
  }

  /** Whether its span is current on this thread already. */
  boolean isOnItsThread() {
    return thread == Thread.currentThread();
  }

  void retried() {
    retries.incrementAndGet();
  }

  long retries() {
    return retries.get();
  }

  /** Tells whoever may end of it. */
  void failed(Throwable failure) {
    if (manager != null) {
      manager.partitionFailure = failure;
    }
    if (job != null) {
      job.stepFailed(failure);
    }
  }

  Throwable partitionFailure() {
    return partitionFailure;
  }
}
