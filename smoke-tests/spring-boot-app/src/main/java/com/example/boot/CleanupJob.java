package com.example.boot;

import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** A job nobody has named. */
public class CleanupJob implements Job {
  @Override
  public void execute(JobExecutionContext context) {
    Said.of("cleanup", context);
  }
}
