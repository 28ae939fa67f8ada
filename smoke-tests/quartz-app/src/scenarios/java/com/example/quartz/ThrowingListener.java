package com.example.quartz;

import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobListener;

/** Somebody's listener with a bug, for one job. */
final class ThrowingListener implements JobListener {
  private final String jobName;
  private final boolean atStart;

  ThrowingListener(String jobName, boolean atStart) {
    this.jobName = jobName;
    this.atStart = atStart;
  }

  @Override
  public String getName() {
    return "throws for " + jobName;
  }

  @Override
  public void jobToBeExecuted(JobExecutionContext context) {
    if (atStart) {
      throwIfMine(context);
    }
  }

  @Override
  public void jobExecutionVetoed(JobExecutionContext context) {
    // Its bug is elsewhere.
  }

  @Override
  public void jobWasExecuted(JobExecutionContext context, JobExecutionException failure) {
    if (!atStart) {
      throwIfMine(context);
    }
  }

  private void throwIfMine(JobExecutionContext context) {
    if (Worker.jobName(context).equals(jobName)) {
      RunLog.of(context).listenerThrows(jobName);
      throw new UnsupportedOperationException("a bug in a listener");
    }
  }
}
