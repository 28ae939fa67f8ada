package com.example.quartz;

import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Looks at what it was given; its listeners do the same. */
public class DataJob implements Job {
  private static final String SEEN = DataJob.class.getName();

  @Override
  public void execute(JobExecutionContext context) {
    RunLog.of(context).executing(context);
    context.put(
        SEEN,
        UserData.text(context.getMergedJobDataMap())
            + ", of the job "
            + UserData.text(context.getJobDetail().getJobDataMap()));
  }

  static String seenBy(JobExecutionContext context) {
    return String.valueOf(context.get(SEEN));
  }
}
