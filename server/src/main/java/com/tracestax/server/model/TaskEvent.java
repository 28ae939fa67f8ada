package com.tracestax.server.model;

import java.util.Set;

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

  /** The reason of those who were refused to start a run, because it is running already. */
  public static final String ALREADY_RUNNING = "already_running";

  /** Reasons of those who do not run it, and so do not know when it started. */
  private static final Set<String> OF_ANOTHERS_RUN = Set.of(ALREADY_RUNNING, "abandoned");

  /** Somebody else says what became of the run: it is lost, or given up, or seems to be. */
  public boolean isVerdict() {
    boolean possible = status != Status.STARTED && status != Status.SUCCEEDED;
    return possible && (WORKER_LOST.equals(task.reason()) || isOfAnothersRun());
  }

  private boolean isOfAnothersRun() {
    boolean unknownWhich = eventId != null && task.times().startedAtMs() == null;
    return unknownWhich && task.reason() != null && OF_ANOTHERS_RUN.contains(task.reason());
  }

  /** They know when the attempt started, and so which one it was. */
  public boolean isVerdictOnOneAttempt() {
    return isVerdict() && task.times().startedAtMs() != null;
  }

  /** What was seen of the attempt; all may be null. Counts and parameters are JSON objects. */
  public record Observed(
      Double durationMs,
      Double queuedMs,
      Failure failure,
      String thread,
      String traceparent,
      String counts,
      String parameters) {}

  /** The `error` object. The type is never null. */
  public record Failure(String type, String message, String stackTrace) {}
}
