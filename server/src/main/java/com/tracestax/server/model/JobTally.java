package com.tracestax.server.model;

/** How many attempts of a job ended in a while that were counted and not sent one by one. */
public record JobTally(
    String eventId,
    long fromMs,
    long toMs,
    Source source,
    WorkerIdentity worker,
    Job job,
    Counts counts,
    Durations durations)
    implements Fact {

  /** A part counts with the whole it belongs to, as a step does with its job. */
  public record Job(String name, String queue, boolean part) {}

  /** Attempts; none is in two of the three ends. */
  public record Counts(long started, long succeeded, long failed, long retried) {}

  /** The shortest and the longest may be unknown, which is null. */
  public record Durations(long sumMs, Long shortestMs, Long longestMs) {}
}
