package com.tracestax.server.model;

import java.util.List;

/** The `worker` object of an event or a heartbeat. Everything but the key may be null. */
public record WorkerIdentity(
    String key,
    String hostname,
    String pid,
    Integer concurrency,
    List<String> queues,
    Build build) {

  /** What runs there. */
  public record Build(String service, String version, String environment) {}

  /** Never null: uniqueness of runs counts a missing service as the empty one. */
  public String service() {
    return build.service() == null ? "" : build.service();
  }
}
