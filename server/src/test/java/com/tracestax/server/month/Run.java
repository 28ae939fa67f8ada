package com.tracestax.server.month;

import com.tracestax.server.normal.JobKey;
import com.tracestax.server.normal.Observation;

/** One attempt of the month. Its end is known when it starts, and told when it comes. */
final class Run {
  final long id;
  final int attempt;
  final Long dueMs;
  final long startMs;
  final double waitMs;
  String version;
  double durationMs;
  String outcome;
  String error;
  String signal;
  boolean hasEnded;

  Run(long id, int attempt, Long dueMs, long startMs, double waitMs) {
    this.id = id;
    this.attempt = attempt;
    this.dueMs = dueMs;
    this.startMs = startMs;
    this.waitMs = waitMs;
  }

  long endMs() {
    return startMs + (long) durationMs;
  }

  Observation asSeen(JobKey job) {
    return new Observation(
        job,
        id,
        attempt,
        false,
        version,
        startMs,
        hasEnded ? endMs() : null,
        hasEnded ? outcome : null,
        hasEnded ? durationMs : null,
        waitMs,
        dueMs,
        hasEnded ? error : null,
        null);
  }
}
