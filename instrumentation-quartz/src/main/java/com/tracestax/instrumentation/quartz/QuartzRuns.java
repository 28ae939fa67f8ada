package com.tracestax.instrumentation.quartz;

import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.AttemptEnd;
import com.tracestax.agent.jobs.JobError;
import com.tracestax.agent.jobs.JobPool;
import com.tracestax.agent.jobs.JobRun;
import com.tracestax.agent.jobs.JobRuns;
import java.util.Date;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.core.QuartzScheduler;

/**
 * Quartz objects to the job model. The per-run methods are called on the worker's thread, between
 * enter and exit of {@code JobRunShell.run()}, which holds the state: no map to leak, no field
 * added to a Quartz class, nothing in the user's context.
 */
final class QuartzRuns {
  static final String FRAMEWORK = "quartz";

  /** The job never ran: a job listener threw when told that it would. */
  static final String LISTENER_FAILED = "listener_failed";

  /** The shell was left without a word about the attempt, by an Error in Quartz or a listener. */
  static final String ABANDONED = "abandoned";

  private static final String[] WRAPPERS = {
    "org.quartz.JobExecutionException",
    "org.quartz.SchedulerException",
    "org.quartz.core.JobExecutionProcessException" // 2.5
  };

  private final JobRuns jobRuns;

  @SuppressWarnings("ThreadLocalUsage") // one instance per class loader, as good as static
  private final ThreadLocal<Firing> current = new ThreadLocal<>();

  QuartzRuns(JobRuns jobRuns) {
    this.jobRuns = jobRuns;
  }

  Firing firingEntered() {
    Firing firing = new Firing(current.get());
    current.set(firing);
    return firing;
  }

  void toBeExecuted(QuartzScheduler scheduler, JobExecutionContext context) {
    Firing firing = current.get();
    if (firing == null) {
      return; // entered without our advice on JobRunShell: nothing would end the attempt
    }
    Attempt previous = firing.attempt();
    if (previous != null) {
      endOpen(firing); // Quartz executes again when its store failed to complete a run
    }
    firing.open(jobRuns.started(run(scheduler, context), context.getRefireCount() + 1L));
  }

  void notExecuted(Throwable listenerFailure) {
    Firing firing = current.get();
    if (firing != null && firing.attempt() != null) {
      Attempt attempt = firing.attempt();
      firing.close();
      AttemptEnd end = jobRuns.endOf(attempt, JobError.of(listenerFailure, WRAPPERS));
      jobRuns.failed(attempt, end, LISTENER_FAILED);
    }
  }

  void wasExecuted(JobExecutionException thrown) {
    Firing firing = current.get();
    if (firing == null || firing.attempt() == null) {
      return;
    }
    Attempt attempt = firing.attempt();
    if (thrown == null) {
      firing.close();
      jobRuns.succeeded(attempt);
      return;
    }
    AttemptEnd failure = jobRuns.endOf(attempt, JobError.of(thrown, WRAPPERS));
    if (thrown.refireImmediately()) {
      firing.holdFailure(failure);
    } else {
      firing.close();
      jobRuns.failed(attempt, failure, null);
    }
  }

  void refired() {
    Firing firing = current.get();
    if (firing != null && firing.heldFailure() != null) {
      Attempt attempt = firing.attempt();
      AttemptEnd failure = firing.heldFailure();
      firing.close();
      jobRuns.retried(attempt, failure);
    }
  }

  void firingExited() {
    Firing firing = current.get();
    if (firing == null) {
      return;
    }
    if (firing.outer == null) {
      current.remove();
    } else {
      current.set(firing.outer);
    }
    endOpen(firing);
  }

  void schedulerStarted(QuartzScheduler scheduler) {
    pool(scheduler, false);
  }

  void draining(QuartzScheduler scheduler, boolean draining) {
    pool(scheduler, draining);
  }

  /** A failure that was not refired after all, or an attempt nobody ended. */
  private void endOpen(Firing firing) {
    Attempt attempt = firing.attempt();
    AttemptEnd failure = firing.heldFailure();
    firing.close();
    if (failure != null) {
      jobRuns.failed(attempt, failure, null);
    } else if (attempt != null) {
      jobRuns.failed(attempt, jobRuns.endOf(attempt, null), ABANDONED);
    }
  }

  private void pool(QuartzScheduler scheduler, boolean draining) {
    int threads = scheduler.getThreadPoolSize();
    // Pools that borrow somebody else's threads say -1.
    Long concurrency = threads > 0 ? Long.valueOf(threads) : null;
    jobRuns.pool(
        new JobPool(FRAMEWORK, scheduler.getSchedulerName())
            .concurrency(concurrency)
            .draining(draining));
  }

  private JobRun run(QuartzScheduler scheduler, JobExecutionContext context) {
    String queue = scheduler.getSchedulerName();
    JobRun.Builder run =
        JobRun.builder(FRAMEWORK, JobName.of(context.getJobDetail()), queue)
            .scheduledForMillis(millis(context.getScheduledFireTime()));
    String fireInstance = context.getFireInstanceId();
    if (scheduler.supportsPersistence()) {
      // A shared store's ids start with the instance id and mean the same to the whole cluster.
      return run.id(queue + ":" + fireInstance).build();
    }
    // RAM store ids count from the time its class was loaded: two applications in one JVM will
    // meet each other's, hence the token of this class loader.
    return run.idInThisJvm(loaderToken() + ":" + fireInstance).build();
  }

  private static String loaderToken() {
    return Integer.toString(System.identityHashCode(QuartzRuns.class), Character.MAX_RADIX);
  }

  @SuppressWarnings("JavaUtilDate") // Quartz speaks it
  private static Long millis(Date date) {
    return date == null ? null : date.getTime();
  }
}
