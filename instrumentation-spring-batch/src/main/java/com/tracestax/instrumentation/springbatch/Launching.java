package com.tracestax.instrumentation.springbatch;

import java.util.Collection;
import java.util.Collections;

/** What comes to light while a thread launches a job. Used on that thread alone. */
final class Launching {
  /** Of which this is a part, or null. */
  private final Launching outer;

  private Collection<?> executions = Collections.emptyList();
  private Object last;
  private Object memory;
  private Throwable reported;

  Launching(Launching outer) {
    this.outer = outer;
  }

  Launching outer() {
    return outer;
  }

  /** The store was asked for the executions of the instance at hand. */
  void found(Collection<?> executions) {
    this.executions = executions;
    if (outer != null) {
      outer.found(executions);
    }
  }

  /** The store was asked for the last of them alone. */
  void foundLast(Object execution) {
    last = execution;
    if (outer != null) {
      outer.foundLast(execution);
    }
  }

  /** There is an execution now: what comes next is of another one. */
  void forget() {
    executions = Collections.emptyList();
    last = null;
    if (outer != null) {
      outer.forget();
    }
  }

  /** True for the first of several launchers that one refusal passes through. */
  boolean reports(Throwable refusal) {
    boolean first = reported != refusal;
    if (outer != null) {
      outer.reported = refusal;
    }
    return first;
  }

  /**
   * It is stored where nobody else will find it.
   *
   * @param memory the same for all repositories over one such store
   */
  void storedIn(Object memory) {
    this.memory = memory;
  }

  /** Null if it is a store for all. */
  Object memory() {
    return memory;
  }

  /** In 6.0 it is the launcher who asks, and the store within it that makes the next one. */
  int earlierExecutions() {
    return executions.isEmpty() && outer != null ? outer.earlierExecutions() : executions.size();
  }

  /** The one that the framework takes for running; null if it takes none. */
  Object running(BatchReader reader) {
    for (Object execution : executions) {
      if (reader.isRunning(execution)) {
        return execution;
      }
    }
    return last != null ? last : newest(reader);
  }

  private Object newest(BatchReader reader) {
    Object newest = null;
    for (Object execution : executions) {
      if (newest == null || reader.number(execution) > reader.number(newest)) {
        newest = execution;
      }
    }
    return newest;
  }
}
