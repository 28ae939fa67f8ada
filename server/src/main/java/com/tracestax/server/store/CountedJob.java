package com.tracestax.server.store;

/** Runs of a job that were only counted, added up. The last three may be null. */
public record CountedJob(
    String name,
    String queue,
    boolean part,
    long started,
    long succeeded,
    long failed,
    long retried,
    Double meanMs,
    Long shortestMs,
    Long longestMs) {

  /** Those that have ended. */
  public long runs() {
    return succeeded + failed + retried;
  }
}
