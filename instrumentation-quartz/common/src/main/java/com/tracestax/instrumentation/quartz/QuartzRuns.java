package com.tracestax.instrumentation.quartz;

import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.AttemptEnd;
import com.tracestax.agent.jobs.JobError;
import com.tracestax.agent.jobs.JobNotice;
import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.jobs.TraceCarrier;

/**
 * What happens to the runs of Quartz, whatever its version, said in terms of the job model. The
 * per-run methods are called on the worker's thread, between enter and exit of {@code
 * JobRunShell.run()}, which holds the state: nothing in the user's context, no field added to a
 * Quartz class.
 */
public final class QuartzRuns {
  static final String FRAMEWORK = "quartz";

  /** The job never ran: a job listener threw when told that it would. */
  static final String LISTENER_FAILED = "listener_failed";

  /** The shell was left without a word about the attempt, by an Error in Quartz or a listener. */
  static final String ABANDONED = "abandoned";

  /** There is no job to run: its class could not be loaded or made. */
  static final String INSTANTIATION_FAILED = "instantiation_failed";

  /** It threw after somebody had asked it to stop. */
  static final String INTERRUPTED = "interrupted";

  private static final String[] WRAPPERS = {
    "org.quartz.JobExecutionException",
    "org.quartz.SchedulerException",
    "org.quartz.core.JobExecutionProcessException", // 2.5
    // Spring's, round what the bean's method threw
    "org.springframework.scheduling.quartz.JobMethodInvocationFailedException",
    "java.lang.reflect.InvocationTargetException"
  };

  private final JobRuns jobRuns;
  private final OpenFirings open = new OpenFirings();
  private final Handover handover = new Handover();

  @SuppressWarnings("ThreadLocalUsage") // one instance per class loader, as good as static
  private final ThreadLocal<Firing> current = new ThreadLocal<>();

  public QuartzRuns(JobRuns jobRuns) {
    this.jobRuns = jobRuns;
  }

  OpenFirings open() {
    return open;
  }

  /**
   * A shell is ready to be run; on the scheduler's thread.
   *
   * @param carrier what the enqueuer left with the trigger, or null
   */
  public void initialized(Object shell, TraceCarrier carrier) {
    handover.put(shell, carrier);
  }

  /** No shell: Quartz gives up on all triggers of the job. On the scheduler's thread. */
  public void notInitialized(Object shell, FiredJob job, Throwable failure) {
    Attempt attempt = jobRuns.started(job.run(handover.take(shell)), 1);
    AttemptEnd end = jobRuns.endOf(attempt, JobError.of(failure, WRAPPERS));
    jobRuns.failed(attempt, end, INSTANTIATION_FAILED);
    jobRuns.notice(noticeOf(JobNotice.SCHEDULE_BROKEN, job));
  }

  public Object firingEntered(Object shell) {
    Firing firing = new Firing(current.get(), handover.take(shell));
    current.set(firing);
    open.add(firing);
    return firing;
  }

  /**
   * @param refireCount 0 for the first attempt
   */
  public void toBeExecuted(FiredJob job, int refireCount) {
    Firing firing = current.get();
    if (firing == null) {
      return; // entered without our advice on JobRunShell: nothing would end the attempt
    }
    if (firing.attempt() != null) {
      endOpen(firing); // Quartz executes again when its store failed to complete a run
    }
    firing.open(job, jobRuns.started(job.run(firing.carrier), refireCount + 1L, firing.previous()));
  }

  public void notExecuted(Throwable listenerFailure) {
    Firing firing = current.get();
    if (firing != null && firing.attempt() != null) {
      Attempt attempt = firing.attempt();
      firing.close();
      AttemptEnd end = jobRuns.endOf(attempt, JobError.of(listenerFailure, WRAPPERS));
      jobRuns.failed(attempt, end, LISTENER_FAILED);
    }
  }

  /**
   * @param thrown null if the job did its work
   * @param wishes what the job asked for when it threw
   */
  public void wasExecuted(Throwable thrown, Wishes wishes) {
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
    if (wishes.refire()) {
      firing.holdFailure(failure);
      return;
    }
    firing.close();
    jobRuns.failed(attempt, failure, firing.isInterrupted() ? INTERRUPTED : null);
    if (wishes.unschedule()) {
      jobRuns.notice(noticeOf(JobNotice.UNSCHEDULED, firing.job()).run(attempt.run()));
    }
  }

  public void refired() {
    Firing firing = current.get();
    if (firing != null && firing.heldFailure() != null) {
      Attempt attempt = firing.attempt();
      AttemptEnd failure = firing.heldFailure();
      firing.close();
      jobRuns.retried(attempt, failure);
    }
  }

  public void firingExited() {
    Firing firing = current.get();
    if (firing == null) {
      return;
    }
    open.remove(firing);
    if (firing.outer == null) {
      current.remove();
    } else {
      current.set(firing.outer);
    }
    endOpen(firing);
  }

  public void vetoed(FiredJob job) {
    jobRuns.notice(noticeOf(JobNotice.VETOED, job));
  }

  /**
   * @param job the job that was to run, with the moment at which it was due
   */
  public void misfired(FiredJob job) {
    JobNotice notice = noticeOf(JobNotice.MISFIRED, job);
    if (job.scheduledForMillis() != null) {
      notice.lateMillis(Math.max(0, jobRuns.nowMillis() - job.scheduledForMillis()));
    }
    jobRuns.notice(notice);
  }

  static JobNotice noticeOf(String kind, FiredJob job) {
    return new JobNotice(kind, FRAMEWORK, job.scheduler().name())
        .job(job.name())
        .scheduledForMillis(job.scheduledForMillis());
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

  /** What a job asked for by its {@code JobExecutionException}. Immutable. */
  public static final class Wishes {
    public static final Wishes NONE = new Wishes(false, false);

    private final boolean refire;
    private final boolean unschedule;

    public Wishes(boolean refire, boolean unschedule) {
      this.refire = refire;
      this.unschedule = unschedule;
    }

    boolean refire() {
      return refire;
    }

    boolean unschedule() {
      return unschedule;
    }
  }
}
