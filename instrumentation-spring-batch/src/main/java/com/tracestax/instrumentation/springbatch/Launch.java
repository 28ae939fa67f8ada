package com.tracestax.instrumentation.springbatch;

import com.tracestax.agent.jobs.JobRun;
import com.tracestax.agent.jobs.TraceCarrier;

/** What is known of a job execution from its creation. Immutable. */
final class Launch {
  /** Of a store whose ids mean nothing to anybody else; null if they do. */
  private final String memoryId;

  private final long attempt;
  private final long createdAtMillis;

  /** Null if nobody's trace was there to be continued. */
  private final TraceCarrier carrier;

  Launch(String memoryId, long attempt, long createdAtMillis, TraceCarrier carrier) {
    this.memoryId = memoryId;
    this.attempt = attempt;
    this.createdAtMillis = createdAtMillis;
    this.carrier = carrier;
  }

  /** Of a job execution that was made out of our sight. */
  static Launch unseen(long nowMillis) {
    return new Launch(null, 1, nowMillis, null);
  }

  RunIds ids(String jobName, Long instanceId) {
    return memoryId == null
        ? new RunIds(jobName + ":" + instanceId, false)
        : new RunIds(memoryId, true);
  }

  long attempt() {
    return attempt;
  }

  void describe(JobRun.Builder run) {
    run.enqueuedAtMillis(createdAtMillis).dueAtMillis(createdAtMillis).enqueuedWith(carrier, true);
  }
}
