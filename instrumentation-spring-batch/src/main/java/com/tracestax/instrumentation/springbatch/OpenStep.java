package com.tracestax.instrumentation.springbatch;

import com.tracestax.agent.jobs.Attempt;
import java.util.concurrent.atomic.AtomicLong;

/** A step execution that runs in this JVM. Its chunks may run on several threads. */
final class OpenStep {
  private final Object execution;
  private final Attempt attempt;
  private final StepOrigin origin;
  private final boolean ofItems;

  /** Null if its job runs elsewhere. */
  private final OpenJob job;

  /** The step whose partition this is; null if it is none, or that runs elsewhere. */
  private final OpenStep manager;

  /** The one that this thread was in before, or null. */
  private final OpenStep outer;

  private final Thread thread = Thread.currentThread();
  private final AtomicLong retries = new AtomicLong();
  private volatile Throwable partFailure;

  OpenStep(
      Object execution,
      Attempt attempt,
      StepOrigin origin,
      boolean ofItems,
      OpenJob job,
      OpenStep manager,
      OpenStep outer) {
    this.execution = execution;
    this.attempt = attempt;
    this.origin = origin;
    this.ofItems = ofItems;
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

  StepOrigin origin() {
    return origin;
  }

  /** Whether it reads and writes items. */
  boolean isOfItems() {
    return ofItems;
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
      manager.partFailed(failure);
    }
    if (job != null) {
      job.stepFailed(failure);
    }
  }

  /** A partition, or a job that it has launched. */
  void partFailed(Throwable failure) {
    partFailure = failure;
  }

  /** Null if no part has failed. */
  Throwable partFailure() {
    return partFailure;
  }
}
