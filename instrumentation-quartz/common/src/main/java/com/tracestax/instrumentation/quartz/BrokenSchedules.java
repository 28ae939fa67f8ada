package com.tracestax.instrumentation.quartz;

import com.tracestax.agent.jobs.JobNotice;
import com.tracestax.agent.jobs.JobRuns;

/**
 * Triggers that a JDBC store puts into the state ERROR because their job cannot be read back, most
 * often because its class went with a deployment: Quartz logs a line, no listener hears of it, and
 * the job never runs again. The store tries to read the job and then updates the trigger, on one
 * thread.
 */
public final class BrokenSchedules {
  /** {@code org.quartz.impl.jdbcjobstore.Constants.STATE_ERROR}. */
  private static final String ERROR = "ERROR";

  private final JobRuns jobRuns;

  @SuppressWarnings("ThreadLocalUsage") // one instance per class loader, as good as static
  private final ThreadLocal<JobNotice> unreadable = new ThreadLocal<>();

  public BrokenSchedules(JobRuns jobRuns) {
    this.jobRuns = jobRuns;
  }

  public void jobRead(String scheduler, String group, String name, Throwable failure) {
    if (failure == null) {
      unreadable.remove();
      return;
    }
    unreadable.set(
        new JobNotice(JobNotice.SCHEDULE_BROKEN, QuartzRuns.FRAMEWORK, scheduler)
            .job(JobName.of(group, name, null)));
  }

  public void triggerUpdated(String state) {
    JobNotice notice = unreadable.get();
    if (notice != null && ERROR.equals(state)) {
      unreadable.remove();
      jobRuns.notice(notice);
    }
  }
}
