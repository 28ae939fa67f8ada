package com.tracestax.server.model;

/** The `task` object of an event. Name, id, queue and attempt are always there. */
public record Task(
    String name, String id, String queue, int attempt, Links links, Times times, String reason) {

  /** What this run belongs to: other runs, or those that its queue keeps in order; may be null. */
  public record Links(String parentId, String chainId, String recovers, String group) {}

  /** What the framework knows of the plan; all may be null. */
  public record Times(
      Long enqueuedAtMs,
      Long scheduledForMs,
      Long startedAtMs,
      Long nextAttemptAtMs,
      Integer maxAttempts,
      Long limitMs) {}
}
