package com.tracestax.instrumentation.quartz;

import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.JobNotice;
import com.tracestax.agent.jobs.JobPool;
import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.jobs.JobStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** What happens to schedulers and, from outside, to the jobs they run. Any thread. */
public final class QuartzSchedulers {
  private static final String SHUTDOWN = "shutdown";

  /** What Quartz calls an instance that nobody has named. */
  private static final String UNNAMED = "NON_CLUSTERED";

  private final JobRuns jobRuns;
  private final OpenFirings open;

  public QuartzSchedulers(JobRuns jobRuns, QuartzRuns runs) {
    this.jobRuns = jobRuns;
    this.open = runs.open();
  }

  /**
   * @param threads its worker threads, null if they are somebody else's and nobody knows how many
   */
  public void started(SchedulerFacts scheduler, Long threads) {
    jobRuns.pool(pool(scheduler, threads));
  }

  public void shutdownEntered(SchedulerFacts scheduler, Long threads, boolean waitsForJobs) {
    if (waitsForJobs) {
      jobRuns.pool(pool(scheduler, threads).draining(true));
      return;
    }
    for (Firing firing : open.in(scheduler.name(), job -> true)) {
      Attempt attempt = firing.attempt();
      if (attempt != null && firing.leaveBehind()) {
        jobRuns.signal(attempt, JobStatus.STALLED, SHUTDOWN);
      }
    }
  }

  public void shutdownExited(SchedulerFacts scheduler, Long threads) {
    jobRuns.pool(pool(scheduler, threads).closed());
  }

  /** Before the jobs of this key are told to stop. Hand the result to {@link #interruptExited}. */
  public Object interruptEntered(SchedulerFacts scheduler, String group, String name) {
    return interruptEntered(scheduler, job -> job.is(group, name));
  }

  public Object interruptEntered(SchedulerFacts scheduler, String fireInstanceId) {
    return interruptEntered(scheduler, job -> fireInstanceId.equals(job.fireInstanceId()));
  }

  /**
   * @param entered null if {@link #interruptEntered} failed
   * @param interrupted whether the jobs could be told
   */
  public void interruptExited(Object entered, boolean interrupted, boolean refused) {
    for (Firing firing : firings(entered)) {
      firing.interrupted(interrupted);
      FiredJob job = firing.job();
      if (interrupted || refused) {
        jobRuns.notice(
            QuartzRuns.noticeOf(
                    interrupted ? JobNotice.INTERRUPTED : JobNotice.INTERRUPT_REFUSED, job)
                .run(job.run(firing.carrier)));
      }
    }
  }

  /** Marked before the job can know: it may end sooner than {@code interrupt} returns. */
  private Object interruptEntered(SchedulerFacts scheduler, Predicate<FiredJob> wanted) {
    List<Firing> firings = open.in(scheduler.name(), wanted);
    for (Firing firing : firings) {
      firing.interrupted(true);
    }
    return firings;
  }

  private static List<Firing> firings(Object entered) {
    List<Firing> firings = new ArrayList<>();
    if (entered instanceof List) {
      for (Object firing : (List<?>) entered) {
        firings.add((Firing) firing);
      }
    }
    return Collections.unmodifiableList(firings);
  }

  private static JobPool pool(SchedulerFacts scheduler, Long threads) {
    return new JobPool(QuartzRuns.FRAMEWORK, scheduler.name())
        .member(UNNAMED.equals(scheduler.instanceId()) ? null : scheduler.instanceId())
        .concurrency(threads);
  }
}
