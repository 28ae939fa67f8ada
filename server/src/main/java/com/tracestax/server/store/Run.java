package com.tracestax.server.store;

import com.fasterxml.jackson.annotation.JsonRawValue;

/**
 * One row of the attempt table as the page shows it. What is not known is null. `counts` is a JSON
 * object; `partOf` is the id of the run that a step, a partition or a chunk belongs to.
 */
public record Run(
    long id,
    long changeSeq,
    String taskId,
    String name,
    String queue,
    int attempt,
    Integer maxAttempts,
    String framework,
    String service,
    String status,
    String signal,
    String reason,
    long atMs,
    Long startedAtMs,
    Long endedAtMs,
    Long enqueuedAtMs,
    Long scheduledForMs,
    Long nextAttemptAtMs,
    Long limitMs,
    Double durationMs,
    Double queuedMs,
    String workerKey,
    String thread,
    String errorType,
    String errorMessage,
    int ignoredEnds,
    String lostMember,
    String messageGroup,
    String parentId,
    String partOf,
    @JsonRawValue String counts,
    Long progressAtMs,
    Long signalAtMs,
    Long suspectedAtMs) {

  /** How it counts, or null while it has not ended. */
  public String getOutcome() {
    return endedAtMs == null ? null : Outcome.of(status, reason, errorType);
  }
}
