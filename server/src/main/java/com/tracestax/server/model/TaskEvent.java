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

  /** The reason of those who say that another worker, and this run with it, is lost. */
  public static final String WORKER_LOST = "worker_lost";

  /** Somebody else says that the run is lost; which attempt it was, they cannot know. */
  public boolean saysLost() {
    boolean possible = status != Status.STARTED && status != Status.SUCCEEDED;
    return possible && WORKER_LOST.equals(task.reason());
  }

  /** What was seen of the attempt; all may be null. */
  public record Observed(
      Double durationMs, Double queuedMs, Failure failure, String thread, String traceparent) {}

  /** The `error` object. The type is never null. */
  public record Failure(String type, String message, String stackTrace) {}
}
