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
  public static Object performanceEntered(BackgroundJobServer server, Job job) {
    return GUARD.call(() -> RUNS.performanceEntered(server, job));
  }

  public static void performanceExited() {
    GUARD.always(RUNS::performanceExited);
  }

  public static void handlerEntered(Job job) {
    GUARD.run(() -> RUNS.handlerEntered(job));
  }

  public static void handlerExited(Throwable thrown) {
    GUARD.always(() -> RUNS.handlerExited(thrown));
  }

  public static void succeeded() {
    GUARD.run(RUNS::succeeded);
  }

  public static void savingFailure() {
    GUARD.run(RUNS::failing);
  }

  public static void failed(Throwable cause) {
    GUARD.run(() -> RUNS.failed(cause));
  }

  /** One job was saved, on any thread and for any reason. */
  public static void savedOne(Job job, Throwable thrown) {
    GUARD.run(() -> RUNS.saved(job, thrown));
  }

  public static void failing(Job job, String message, Throwable cause) {
    GUARD.run(() -> ORPHANED_JOBS.failing(job, message, cause));
  }

  /** Many jobs were saved, on any thread and for any reason. */
  public static void saved(Object store, Collection<?> jobs, Throwable thrown) {
    GUARD.run(() -> ORPHANED_JOBS.saved(store, jobs, thrown));
  }
}
