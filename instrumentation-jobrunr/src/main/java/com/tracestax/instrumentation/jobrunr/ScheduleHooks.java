package com.tracestax.instrumentation.jobrunr;

import static com.tracestax.instrumentation.jobrunr.JobRunrSingletons.ENQUEUED_JOBS;
import static com.tracestax.instrumentation.jobrunr.JobRunrSingletons.GUARD;
import static com.tracestax.instrumentation.jobrunr.JobRunrSingletons.RECURRING_SCHEDULES;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.RecurringJob;

/**
 * What advice says of jobs on their way into the store and of what they carry. Public, because the
 * calls stand in JobRunr's classes. Never throws.
 */
public final class ScheduleHooks {
  private ScheduleHooks() {}

  public static void saving(Job job) {
    GUARD.run(() -> ENQUEUED_JOBS.saving(Collections.singletonList(job)));
  }

  public static void savingAll(Collection<?> jobs) {
    GUARD.run(() -> ENQUEUED_JOBS.saving(jobs));
  }

  public static void recurringJobSaved(String id) {
    GUARD.run(() -> RECURRING_SCHEDULES.saved(id));
  }

  public static void recurringJobDeleted(String id) {
    GUARD.run(() -> RECURRING_SCHEDULES.deleted(id));
  }

  /**
   * @param created a job, or a collection of jobs
   */
  public static void created(RecurringJob schedule, Object created) {
    GUARD.run(() -> RECURRING_SCHEDULES.created(schedule.getId(), created));
  }

  /** The metadata of a job as the job may see them. */
  public static Map<String, Object> shown(Map<String, Object> metadata) {
    Map<String, Object> shown = GUARD.call(() -> EnqueuedJobs.withoutOurs(metadata));
    return shown == null ? metadata : shown;
  }
}
