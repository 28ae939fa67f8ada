package com.tracestax.instrumentation.quartz.v1_8;

import com.tracestax.agent.jobs.HookGuard;
import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.instrumentation.quartz.BrokenSchedules;
import com.tracestax.instrumentation.quartz.LostNodes;
import com.tracestax.instrumentation.quartz.QuartzRuns;
import com.tracestax.instrumentation.quartz.QuartzSchedulers;
import com.tracestax.instrumentation.quartz.StoreCounts;

/** The wiring behind the hooks; one per class loader that holds a Quartz. */
final class QuartzSingletons {
  static final HookGuard GUARD = new HookGuard("Quartz");
  static final QuartzRuns RUNS;
  static final QuartzSchedulers SCHEDULERS;
  static final QuartzTriggerData TRIGGER_DATA;
  static final LostNodes LOST_NODES;
  static final StoreCounts STORE_COUNTS;
  static final BrokenSchedules BROKEN_SCHEDULES;

  static {
    JobRuns jobRuns = JobRuns.toAgent();
    RUNS = new QuartzRuns(jobRuns);
    SCHEDULERS = new QuartzSchedulers(jobRuns, RUNS);
    TRIGGER_DATA = new QuartzTriggerData(jobRuns);
    LOST_NODES = new LostNodes(jobRuns);
    STORE_COUNTS = new StoreCounts(jobRuns);
    BROKEN_SCHEDULES = new BrokenSchedules(jobRuns);
  }

  private QuartzSingletons() {}
}
