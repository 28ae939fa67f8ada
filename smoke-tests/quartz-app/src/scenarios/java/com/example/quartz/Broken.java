package com.example.quartz;

import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** A job that cannot even be made. */
public class Broken implements Job {
  public Broken() {
    throw new IllegalStateException("no paper in the printer");
  }

  @Override
  public void execute(JobExecutionContext context) {
    RunLog.of(context).executing(context);
  }
}
