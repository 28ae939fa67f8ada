package com.tracestax.agent.runtime;

/** Workers of one framework that serve one queue. Immutable. */
final class Pool {
  private final String framework;
  private final String queue;

  /** Threads; null if the framework does not know. */
  private final Long concurrency;

  Pool(String framework, String queue, Long concurrency) {
    this.framework = framework;
    this.queue = queue;
    this.concurrency = concurrency;
  }

  String framework() {
    return framework;
  }

  String queue() {
    return queue;
  }

  Long concurrency() {
    return concurrency;
  }
}
