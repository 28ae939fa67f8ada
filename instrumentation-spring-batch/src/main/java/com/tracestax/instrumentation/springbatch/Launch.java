package com.tracestax.instrumentation.springbatch;

import com.tracestax.agent.jobs.JobRun;
import com.tracestax.agent.jobs.TraceCarrier;

/** What is known of a job execution from its creation. Immutable. */
final class Launch {
  private final String jobName;

  /** Of a store whose ids mean nothing to anybody else; null if they do. */
  private final String memoryId;

  private final long attempt;
  private final long createdAtMillis;

  /** The run that launched it; null if none did. */
  private final String parentId;

  /** Null if nobody's trace was there to be continued. */
  private final TraceCarrier carrier;

  Launch(
      String jobName,
      String memoryId,
      long attempt,
      long createdAtMillis,
      String parentId,
      TraceCarrier carrier) {
    this.jobName = jobName;
    this.memoryId = memoryId;
    this.attempt = attempt;
    this.createdAtMillis = createdAtMillis;
    this.parentId = parentId;
    this.carrier = carrier;
  }

  /** Of a job execution that was made out of our sight. */
  static Launch unseen(String jobName, long nowMillis) {
    return new Launch(jobName, null, 1, nowMillis, null, null);
  }

  String jobName() {
    return jobName;
  }

  RunIds ids(Long instanceId) {
    return memoryId == null
        ? new RunIds(jobName + ":" + instanceId, false)
        : new RunIds(memoryId, true);
  }

  long attempt() {
    return attempt;
  }

  void describe(JobRun.Builder run) {
    run.enqueuedAtMillis(createdAtMillis)
        .dueAtMillis(createdAtMillis)
        .parentId(parentId)
        .enqueuedWith(carrier, true);
  }
}
