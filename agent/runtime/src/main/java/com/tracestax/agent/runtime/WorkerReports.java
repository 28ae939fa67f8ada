package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.DeliveryEvent;
import com.tracestax.agent.jobs.JobClock;

/** What this worker says of itself every so often. Any thread. */
final class WorkerReports {
  private final EventContext context;
  private final Pools pools;
  private final RunRegistry registry;
  private final QueueSnapshots snapshots;
  private final Progress progress;
  private final AgentCounters counters;

  WorkerReports(
      EventContext context,
      Pools pools,
      RunRegistry registry,
      QueueSnapshots snapshots,
      Progress progress,
      AgentCounters counters) {
    this.context = context;
    this.pools = pools;
    this.registry = registry;
    this.snapshots = snapshots;
    this.progress = progress;
    this.counters = counters;
  }

  DeliveryEvent heartbeat(JobClock clock, boolean shutdown) {
    return new HeartbeatReport(
        context, pools, registry, progress, counters, clock.wallMillis(), shutdown);
  }

  /** Null if there is nothing to say now. */
  DeliveryEvent snapshotIfDue(JobClock clock) {
    QueueSnapshots.Due due = snapshots.takeDue(clock.nanos());
    return due == null
        ? null
        : new SnapshotReport(context, pools, registry, due, clock.wallMillis());
  }
}
