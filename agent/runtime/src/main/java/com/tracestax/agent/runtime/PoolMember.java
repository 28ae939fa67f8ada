package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobField;

/** What a framework said last of one member of a pool. Immutable; null is not known. */
final class PoolMember {
  private final String id;
  private final String name;
  private final Long concurrency;
  private final Long pollIntervalMillis;

  /**
   * @param id what the framework's cluster calls it; null if it does not
   * @param name what people call it, where the id is but an id
   * @param concurrency threads
   */
  PoolMember(String id, String name, Long concurrency, Long pollIntervalMillis) {
    this.id = id;
    this.name = name;
    this.concurrency = concurrency;
    this.pollIntervalMillis = pollIntervalMillis;
  }

  static PoolMember of(EventFields pool) {
    return new PoolMember(
        pool.text(JobField.MEMBER),
        pool.text(JobField.MEMBER_NAME),
        pool.number(JobField.CONCURRENCY),
        pool.number(JobField.POLL_INTERVAL));
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  Long concurrency() {
    return concurrency;
  }

  Long pollIntervalMillis() {
    return pollIntervalMillis;
  }
}
