package com.example.quartz;

import org.quartz.JobExecutionContext;
import org.quartz.Trigger;
import org.quartz.listeners.TriggerListenerSupport;

/** Keeps one job from running. */
final class VetoingListener extends TriggerListenerSupport {
  private final String jobName;

  VetoingListener(String jobName) {
    this.jobName = jobName;
  }

  @Override
  public String getName() {
    return "vetoes " + jobName;
  }

  @Override
  public boolean vetoJobExecution(Trigger trigger, JobExecutionContext context) {
    return Worker.jobName(context).equals(jobName);
  }
}
