package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobField;
import java.util.Map;

/**
 * An attempt in flight: what its start said, and where it runs. Immutable but for {@link
 * #isClosed()}.
 */
final class OpenAttempt {
  private final Map<String, Object> startFields;
  private final String runId;
  private final long threadId;

  /** The attempt in flight on the same thread when this one started, or null. */
  private final OpenAttempt outer;

  private volatile boolean closed;

  OpenAttempt(Map<String, Object> startFields, String runId, long threadId, OpenAttempt outer) {
    this.startFields = startFields;
    this.runId = runId;
    this.threadId = threadId;
    this.outer = outer;
  }

  /** As it goes over the wire. */
  String runId() {
    return runId;
  }

  long threadId() {
    return threadId;
  }

  /** Null if this run was not started inside another. */
  String parentId() {
    String given = (String) startFields.get(JobField.PARENT_ID.key());
    if (given != null) {
      return given;
    }
    return outer == null || outer.runId.equals(runId) ? null : outer.runId;
  }

  Map<String, Object> startFields() {
    return startFields;
  }

  boolean runsIn(String framework, String queue) {
    return framework.equals(startFields.get(JobField.FRAMEWORK.key()))
        && queue.equals(startFields.get(JobField.QUEUE.key()));
  }

  void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  /** The innermost attempt around this one that is still open, or null. */
  OpenAttempt openOuter() {
    OpenAttempt candidate = outer;
    while (candidate != null && candidate.closed) {
      candidate = candidate.outer;
    }
    return candidate;
  }
}
