package com.tracestax.instrumentation.jobrunr;

/** What a job runs, as far as its code says so. Immutable. */
final class JobCode {
  private final String name;
  private final boolean decidesRetries;

  JobCode(String name, boolean decidesRetries) {
    this.name = name;
    this.decidesRetries = decidesRetries;
  }

  /** In few distinct values, and without arguments. */
  String name() {
    return name;
  }

  /** Whether a filter of its own decides about retries. */
  boolean decidesRetries() {
    return decidesRetries;
  }
}
