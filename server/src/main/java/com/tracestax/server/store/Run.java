package com.tracestax.server.store;

/** One row of the attempt table as the page shows it. What is not known is null. */
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
    String messageGroup) {

  /** How it counts, or null while it has not ended. */
  public String getOutcome() {
    return endedAtMs == null ? null : Outcome.of(status, reason, errorType);
  }
}
