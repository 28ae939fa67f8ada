package com.tracestax.instrumentation.quartz;

import com.tracestax.agent.jobs.HookGuard;
import com.tracestax.agent.jobs.JobRuns;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.core.QuartzScheduler;

/**
 * What inlined advice calls, and the wiring behind it; one per class loader that holds a Quartz.
 * Public, because the calls stand in Quartz's classes. Never throws.
 */
public final class QuartzSingletons {
  private static final HookGuard guard = new HookGuard("Quartz");
  private static final QuartzRuns runs = new QuartzRuns(JobRuns.toAgent());

  private QuartzSingletons() {}

  /** What {@link #firingExited} is only called for if it is not null. */
  public static Object firingEntered() {
    return guard.call(runs::firingEntered);
  }

  public static void firingExited() {
    guard.run(runs::firingExited);
  }

  public static void toBeExecuted(QuartzScheduler scheduler, JobExecutionContext context) {
    guard.run(() -> runs.toBeExecuted(scheduler, context));
  }

  public static void notExecuted(Throwable listenerFailure) {
    guard.run(() -> runs.notExecuted(listenerFailure));
  }

  public static void wasExecuted(JobExecutionException thrown) {
    guard.run(() -> runs.wasExecuted(thrown));
  }

  public static void refired() {
    guard.run(runs::refired);
  }

  public static void schedulerStarted(QuartzScheduler scheduler) {
    guard.run(() -> runs.schedulerStarted(scheduler));
  }

  public static void draining(QuartzScheduler scheduler, boolean draining) {
    guard.run(() -> runs.draining(scheduler, draining));
  }
}
