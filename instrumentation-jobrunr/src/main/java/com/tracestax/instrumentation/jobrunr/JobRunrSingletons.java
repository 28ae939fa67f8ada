package com.tracestax.instrumentation.jobrunr;

import com.tracestax.agent.jobs.HookGuard;
import com.tracestax.agent.jobs.JobRuns;

/** The wiring behind the hooks; one per class loader that holds a JobRunr. */
final class JobRunrSingletons {
  static final HookGuard GUARD = new HookGuard("JobRunr");
  static final JobRunrRuns RUNS;
  static final EnqueuedJobs ENQUEUED_JOBS;
  static final RecurringSchedules RECURRING_SCHEDULES;
  static final OrphanedJobs ORPHANED_JOBS;
  static final JobServers SERVERS;

  static {
    JobRuns jobRuns = JobRuns.toAgent();
    JobReader reader = new JobReader();
    OpenPerformances open = new OpenPerformances();
    RUNS = new JobRunrRuns(jobRuns, reader, open);
    ENQUEUED_JOBS = new EnqueuedJobs(jobRuns);
    RECURRING_SCHEDULES = new RecurringSchedules(jobRuns);
    SERVERS = new JobServers(jobRuns, open);
    ORPHANED_JOBS = new OrphanedJobs(jobRuns, reader, open, SERVERS);
  }

  private JobRunrSingletons() {}
}
