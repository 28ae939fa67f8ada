package com.example.jobrunr;

import org.jobrunr.jobs.annotations.Job;

/** The jobs of {@link Builders}. */
public class BuiltJobs {
  /** Works the second time. */
  public void built() {
    if (RunLog.running("built") < 2) {
      throw new IllegalStateException("not yet");
    }
  }

  public void builtScheduled() {
    RunLog.running("built-scheduled");
  }

  public void ofABuiltBatch(int number) {
    RunLog.running("built-batch");
  }

  public void builtRecurring() {
    RunLog.running("built-recurring");
  }

  @Job(
      name = "Ship to %0",
      labels = {"customer %0", "shipping"})
  public void labelled(String customer) {
    RunLog.running("labelled");
  }
}
