package com.tracestax.server.store;

/** One row of the worker table. `queues`, `pools`, `agent` and `members` are JSON. */
public record Worker(
    String workerKey,
    String hostname,
    String pid,
    String service,
    String version,
    String environment,
    String frameworks,
    String language,
    String sdkVersion,
    String queues,
    Integer concurrency,
    String pools,
    String agent,
    long firstSeenMs,
    long lastSeenMs,
    Long lastHeartbeatMs,
    long heartbeatIntervalMs,
    boolean heartbeatsExpected,
    Long shutdownAtMs,
    String members,
    Long lostAtMs,
    String lostBy,
    Long deadAtMs) {

  /** Whether a worker can be counted on, from its silence and the rhythm learned of it. */
  public enum State {
    ONLINE,
    DEGRADED,
    OFFLINE,
    /** It said good-bye. */
    SHUT_DOWN,
    /** Another worker of its framework's cluster misses it, and it has shown no life since. */
    LOST,
    /** It was silent for so long that its runs were given up. */
    DEAD,
    /** It never promised heartbeats, so its silence says nothing. */
    QUIET
  }

  /** Up to 2 intervals of silence: online; up to 3: degraded; longer: offline. */
  public State stateAt(long nowMs) {
    if (shutdownAtMs != null) {
      return State.SHUT_DOWN;
    }
    if (lostAtMs != null) {
      return State.LOST;
    }
    if (deadAtMs != null) {
      return State.DEAD;
    }
    long silenceMs = nowMs - lastSeenMs;
    if (silenceMs <= 2 * heartbeatIntervalMs) {
      return State.ONLINE;
    }
    if (!heartbeatsExpected) {
      return State.QUIET;
    }
    return silenceMs <= 3 * heartbeatIntervalMs ? State.DEGRADED : State.OFFLINE;
  }
}
