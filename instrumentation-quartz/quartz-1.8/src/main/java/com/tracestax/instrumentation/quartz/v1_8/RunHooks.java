package com.tracestax.instrumentation.quartz.v1_8;

import static com.tracestax.instrumentation.quartz.v1_8.QuartzSingletons.GUARD;
import static com.tracestax.instrumentation.quartz.v1_8.QuartzSingletons.RUNS;
import static com.tracestax.instrumentation.quartz.v1_8.QuartzSingletons.TRIGGER_DATA;

import com.tracestax.agent.jobs.TraceCarrier;
import com.tracestax.instrumentation.quartz.QuartzRuns.Wishes;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.core.JobRunShell;
import org.quartz.core.QuartzScheduler;
import org.quartz.spi.TriggerFiredBundle;

/** What advice says of runs. Public, because the calls stand in Quartz's classes. Never throws. */
public final class RunHooks {
  private RunHooks() {}

  /** A shell gets its trigger: what its enqueuer left is taken out before a job can see it. */
  public static void initializing(JobRunShell shell, TriggerFiredBundle bundle) {
    GUARD.run(
        () -> {
          TraceCarrier carrier = TRIGGER_DATA.take(bundle.getTrigger());
          RUNS.initialized(shell, carrier);
        });
  }

  public static void notInitialized(
      JobRunShell shell, QuartzScheduler scheduler, TriggerFiredBundle bundle, Throwable failure) {
    GUARD.run(() -> RUNS.notInitialized(shell, Reader.fired(scheduler, bundle), failure));
  }

  /** What {@link #firingExited} is only called for if it is not null. */
  public static Object firingEntered(JobRunShell shell) {
    return GUARD.call(() -> RUNS.firingEntered(shell));
  }

  public static void firingExited() {
    GUARD.always(RUNS::firingExited);
  }

  public static void toBeExecuted(QuartzScheduler scheduler, JobExecutionContext context) {
    GUARD.run(() -> RUNS.toBeExecuted(Reader.fired(scheduler, context), context.getRefireCount()));
  }

  public static void notExecuted(Throwable listenerFailure) {
    GUARD.run(() -> RUNS.notExecuted(listenerFailure));
  }

  public static void wasExecuted(JobExecutionException thrown) {
    GUARD.run(() -> RUNS.wasExecuted(thrown, wishes(thrown)));
  }

  public static void refired() {
    GUARD.run(RUNS::refired);
  }

  public static void vetoed(QuartzScheduler scheduler, JobExecutionContext context) {
    GUARD.run(() -> RUNS.vetoed(Reader.fired(scheduler, context)));
  }

  private static Wishes wishes(JobExecutionException thrown) {
    return thrown == null
        ? Wishes.NONE
        : new Wishes(
            thrown.refireImmediately(),
            thrown.unscheduleFiringTrigger() || thrown.unscheduleAllTriggers());
  }
}
