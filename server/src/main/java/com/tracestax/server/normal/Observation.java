package com.tracestax.server.normal;

/**
 * One attempt that started or ended or was signalled, as a detector sees it: which, when, how long,
 * how.
 *
 * @param attemptId the row of the attempt, for a link
 * @param outcome succeeded, failed, retried or stopped; null if it has started only
 * @param durationMs null unless it has ended
 * @param waitMs from due (or enqueued) to started; null if unknown
 * @param scheduledForMs when its schedule meant it to start; null if it has none
 * @param errorType null if nothing was thrown
 * @param signal null if it was not said to be stalled or over its time
 */
public record Observation(
    JobKey job,
    long attemptId,
    int attempt,
    boolean part,
    String version,
    Long startedAtMs,
    Long endedAtMs,
    String outcome,
    Double durationMs,
    Double waitMs,
    Long scheduledForMs,
    String errorType,
    Signal signal) {

  /**
   * @param name stalled or timeout
   * @param reason null if none was given
   */
  public record Signal(String name, long atMs, String reason) {}
}
