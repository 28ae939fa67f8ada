package com.example.quartz;

import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** A job that is scheduled without a name. */
public class NoNameJob implements Job {
  @Override
  public void execute(JobExecutionContext context) {
    RunLog.of(context).executing(context);
  }
}
