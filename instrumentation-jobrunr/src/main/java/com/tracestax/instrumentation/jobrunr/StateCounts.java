package com.tracestax.instrumentation.jobrunr;

import com.tracestax.agent.jobs.OptionalMethod;
import com.tracestax.agent.jobs.QueueCounts;
import org.jobrunr.storage.JobStats;

/** Jobs by state, as JobRunr has counted them for its dashboard or its metrics. Immutable. */
final class StateCounts {
  /** From 8.0. */
  private static final OptionalMethod AWAITING = new OptionalMethod(JobStats.class, "getAwaiting");

  private final JobStats stats;

  private StateCounts(JobStats stats) {
    this.stats = stats;
  }

  static StateCounts of(JobStats stats) {
    return new StateCounts(stats);
  }

  QueueCounts counts() {
    Object awaiting = AWAITING.invoke(stats);
    return new QueueCounts(JobRunrRuns.FRAMEWORK, JobRunrRuns.QUEUE)
        .depth(stats.getEnqueued())
        .waiting(stats.getScheduled() + (awaiting instanceof Long ? (Long) awaiting : 0))
        .processing(stats.getProcessing())
        .failed(stats.getFailed());
  }
}
