package com.tracestax.instrumentation.quartz;

import com.tracestax.agent.jobs.JobRuns;

/** Wiring; one per class loader that holds a Quartz. */
public final class QuartzSingletons {
  private static final QuartzRuns runs = new QuartzRuns(JobRuns.toAgent());

  private QuartzSingletons() {}

  public static QuartzRuns runs() {
    return runs;
  }
}
