package com.tracestax.agent.runtime;

/** Workers of one framework that serve one queue. Immutable. */
final class Pool {
  private final String framework;
  private final String queue;

  /** Threads; null if the framework does not know. */
  private final Long concurrency;

  private final boolean draining;

  Pool(String framework, String queue, Long concurrency, boolean draining) {
    this.framework = framework;
    this.queue = queue;
    this.concurrency = concurrency;
    this.draining = draining;
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

  /** The framework was told to stop and waits for its last jobs. */
  boolean isDraining() {
    return draining;
  }
}
