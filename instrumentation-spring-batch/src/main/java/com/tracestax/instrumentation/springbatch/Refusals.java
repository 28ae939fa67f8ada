package com.tracestax.instrumentation.springbatch;

import com.tracestax.agent.jobs.JobNotice;
import com.tracestax.agent.jobs.JobRun;
import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.jobs.LostAttempt;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * Launches that the framework refused, and what operators say of executions of others. Mostly an
 * execution that is said to run, and does no more since its JVM crashed. On the caller's thread.
 */
final class Refusals {
  private static final String ALREADY_RUNNING = "already_running";
  private static final String STOPPED = "STOPPED";

  /** Of executions that were abandoned after they had ended by themselves. */
  private static final Set<String> ENDED_EXIT_CODES =
      Collections.unmodifiableSet(new HashSet<>(Arrays.asList("COMPLETED", "FAILED", "NOOP")));

  private final JobRuns jobRuns;
  private final BatchReader reader;
  private final OpenExecutions open;

  @SuppressWarnings("ThreadLocalUsage") // one instance per class loader, as good as static
  private final ThreadLocal<Boolean> stopping = new ThreadLocal<>();

  Refusals(JobRuns jobRuns, BatchReader reader, OpenExecutions open) {
    this.jobRuns = jobRuns;
    this.reader = reader;
    this.open = open;
  }

  /**
   * @param jobName null if it is not known
   * @param thrown by the launcher
   */
  void refused(Launching launching, String jobName, Throwable thrown) {
    String reason = reason(thrown);
    if (reason == null || jobName == null || !launching.reports(thrown)) {
      return;
    }
    Object execution = launching.running(reader);
    JobNotice notice = notice(JobNotice.LAUNCH_REFUSED).reason(reason);
    if (execution == null || launching.memory() != null) {
      jobRuns.notice(notice.job(jobName));
      return;
    }
    boolean runsElsewhere = reason.equals(ALREADY_RUNNING) && !open.isHere(execution);
    jobRuns.notice(notice.run(run(execution)));
    if (runsElsewhere) {
      jobRuns.stalled(new LostAttempt(run(execution)).reason(ALREADY_RUNNING));
    }
  }

  /** An operator is about to ask an execution to stop, which it looks up itself. */
  void stopEntered() {
    stopping.set(Boolean.TRUE);
  }

  void stopExited() {
    stopping.remove();
  }

  /** Where it runs it hears of a stop at its next chunk. */
  void saving(Object jobExecution) {
    if (stopping.get() != null) {
      stopping.remove();
      jobRuns.notice(notice(JobNotice.INTERRUPTED).run(run(jobExecution)));
    }
  }

  /**
   * It must not be started again. If it runs here after all, its own end comes.
   *
   * @param status what it was before; null if that is not known
   */
  void abandoned(Object jobExecution, String status) {
    boolean hadEnded =
        status == null
            ? ENDED_EXIT_CODES.contains(String.valueOf(reader.exitCode(jobExecution)))
            : status.equals(Ending.FAILED);
    if (!hadEnded && !open.isHere(jobExecution)) {
      jobRuns.failed(new LostAttempt(run(jobExecution)).reason("abandoned"));
    }
  }

  /**
   * An execution whose JVM is gone was marked as failed, so that it can be started again.
   *
   * @param status what it was before
   */
  void recovered(Object jobExecution, String status) {
    boolean changed =
        status != null
            && !status.equals(reader.status(jobExecution))
            && !status.equals(STOPPED)
            && !open.isHere(jobExecution);
    if (changed) {
      jobRuns.lost(new LostAttempt(run(jobExecution)), false);
    }
  }

  private static JobNotice notice(String kind) {
    return new JobNotice(kind, SpringBatchRuns.FRAMEWORK, SpringBatchRuns.QUEUE);
  }

  private JobRun run(Object jobExecution) {
    OpenJob here = open.jobLike(jobExecution);
    if (here != null) {
      return here.attempt().run();
    }
    RunIds ids = RunIds.ofStored(reader, jobExecution);
    return ids.job(
            JobRun.builder(
                SpringBatchRuns.FRAMEWORK, reader.jobName(jobExecution), SpringBatchRuns.QUEUE))
        .build();
  }

  /** By simple name: the packages are others in 6.0. */
  private static String reason(Throwable thrown) {
    switch (thrown.getClass().getSimpleName()) {
      case "JobExecutionAlreadyRunningException":
        return ALREADY_RUNNING;
      case "JobInstanceAlreadyCompleteException":
        return "already_complete";
      case "JobRestartException":
        return "not_restartable";
      case "JobParametersInvalidException": // to 5.2
      case "InvalidJobParametersException":
        return "invalid_parameters";
      default:
        return null;
    }
  }
}
