package com.tracestax.server.model;

/**
 * One lifecycle event of one attempt. `eventId` is null for SDKs that send none: such an event
 * cannot be recognised when it comes again.
 */
public record TaskEvent(
    String eventId,
    long atMs,
    Status status,
    Source source,
    WorkerIdentity worker,
    Task task,
    Observed observed)
    implements Fact {

  /** What was seen of the attempt; all may be null. */
  public record Observed(
      Double durationMs, Double queuedMs, Failure failure, String thread, String traceparent) {}

  /** The `error` object. The type is never null. */
  public record Failure(String type, String message, String stackTrace) {}
}
