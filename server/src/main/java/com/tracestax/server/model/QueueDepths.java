package com.tracestax.server.model;

import java.util.List;

/**
 * A snapshot of queues at one moment. The worker key may be null, the service is not. Our agents
 * count the runs in flight in their own JVM only, other SDKs those of the whole queue.
 */
public record QueueDepths(
    long atMs,
    String framework,
    String service,
    String workerKey,
    boolean ownRunsOnly,
    List<Depth> queues)
    implements Fact {

  /** One queue; numbers that were not sent are null. */
  public record Depth(
      String queue,
      Long depth,
      Long active,
      Long processing,
      Long failed,
      Long waiting,
      Long blocked,
      Long misfired) {}
}
