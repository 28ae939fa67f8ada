package com.tracestax.instrumentation.jobrunr;

import static com.tracestax.instrumentation.jobrunr.JobRunrSingletons.GUARD;
import static com.tracestax.instrumentation.jobrunr.JobRunrSingletons.ORPHANED_JOBS;
import static com.tracestax.instrumentation.jobrunr.JobRunrSingletons.RUNS;

import java.util.Collection;
import org.jobrunr.jobs.Job;
import org.jobrunr.server.BackgroundJobServer;

/** What advice says of runs. Public, because the calls stand in JobRunr's classes. Never throws. */
public final class RunHooks {
  private RunHooks() {}

  /** What {@link #performanceExited} is only called for if it is not null. */
  public static Object performanceEntered(BackgroundJobServer server) {
    return GUARD.call(() -> RUNS.performanceEntered(server));
  }

  public static void performanceExited(Job job) {
    GUARD.run(() -> RUNS.performanceExited(job));
  }

  public static void handlerEntered(Job job) {
    GUARD.run(() -> RUNS.handlerEntered(job));
  }

  public static void handlerExited(Throwable thrown) {
    GUARD.run(() -> RUNS.handlerExited(thrown));
  }

  public static void succeeded(Job job) {
    GUARD.run(() -> RUNS.succeeded(job));
  }

  public static void savingFailure(Job job) {
    GUARD.run(() -> RUNS.failing(job));
  }

  public static void failed(Job job, Throwable cause) {
    GUARD.run(() -> RUNS.failed(job, cause));
  }

  public static void failing(Job job, String message, Throwable cause) {
    GUARD.run(() -> ORPHANED_JOBS.failing(job, message, cause));
  }

  public static void saved(Collection<?> jobs, Throwable thrown) {
    GUARD.run(() -> ORPHANED_JOBS.saved(jobs, thrown));
  }
}
