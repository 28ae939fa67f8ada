package com.example.boot;

import java.util.TreeMap;
import org.quartz.JobExecutionContext;

/** One line of output for one run. */
final class Said {
  private Said() {}

  /** With all the data that the job sees. */
  static void of(String job, JobExecutionContext context) {
    System.out.println(job + ": ran with " + new TreeMap<>(context.getMergedJobDataMap()));
  }
}
