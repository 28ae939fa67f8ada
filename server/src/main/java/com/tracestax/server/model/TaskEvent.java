package com.tracestax.server.model;

/**
 * One lifecycle event of one attempt. `eventId` is null for SDKs that send none: such an event
 * cannot be recognised when it comes again. `member` is what the framework's cluster calls the
 * worker that lost it; null if nobody did, or its framework does not say.
 */
public record TaskEvent(
    String eventId,
    long atMs,
    Status status,
    Source source,
    WorkerIdentity worker,
    Task task,
    String member,
    Observed observed)
    implements Fact {

  /** The reason of those who say that another worker, and this run with it, is lost. */
  public static final String WORKER_LOST = "worker_lost";

  /** Somebody else says that the run is lost. */
  public boolean saysLost() {
    boolean possible = status != Status.STARTED && status != Status.SUCCEEDED;
    return possible && WORKER_LOST.equals(task.reason());
  }

  /** They know when the attempt started, and so which one it was. */
  public boolean saysWhichIsLost() {
    return saysLost() && task.times().startedAtMs() != null;
  }

  /** What was seen of the attempt; all may be null. */
  public record Observed(
      Double durationMs, Double queuedMs, Failure failure, String thread, String traceparent) {}

  /** The `error` object. The type is never null. */
  public record Failure(String type, String message, String stackTrace) {}
}
