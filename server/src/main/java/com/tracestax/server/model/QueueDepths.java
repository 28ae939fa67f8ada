package com.tracestax.server.model;

import java.util.List;

/** A snapshot of queues at one moment. The worker key may be null, the service is not. */
public record QueueDepths(
    long atMs, String framework, String service, String workerKey, List<Depth> queues)
    implements Fact {

  /** One queue; numbers that were not sent are null. */
  public record Depth(
      String queue,
      Long depth,
      Long active,
      Long failed,
      Long waiting,
      Long blocked,
      Long misfired) {}
}
