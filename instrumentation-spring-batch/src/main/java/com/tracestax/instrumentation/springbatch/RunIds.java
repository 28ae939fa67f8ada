package com.tracestax.instrumentation.springbatch;

import com.tracestax.agent.jobs.JobRun;

/** The id of a job's run, and those of its steps, which begin with it. Immutable. */
final class RunIds {
  private final String jobId;
  private final boolean ofThisJvm;

  RunIds(String jobId, boolean ofThisJvm) {
    this.jobId = jobId;
    this.ofThisJvm = ofThisJvm;
  }

  /** Of a job execution that runs elsewhere, so that its store is shared. */
  static RunIds ofStored(BatchReader reader, Object jobExecution) {
    Long instanceId = reader.id(reader.jobInstance(jobExecution));
    return new RunIds(reader.jobName(jobExecution) + ":" + instanceId, false);
  }

  String jobId() {
    return jobId;
  }

  JobRun.Builder job(JobRun.Builder run) {
    return identify(run, jobId);
  }

  /**
   * @param ordinal which execution of that step it is within one of the job
   */
  JobRun.Builder step(JobRun.Builder run, String stepName, int ordinal) {
    return identify(run, jobId + "/" + stepName + (ordinal > 1 ? "#" + ordinal : ""));
  }

  private JobRun.Builder identify(JobRun.Builder run, String id) {
    return ofThisJvm ? run.idInThisJvm(id) : run.id(id);
  }
}
