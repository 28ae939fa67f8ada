package com.tracestax.instrumentation.springbatch;

import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.AttemptEnd;
import com.tracestax.agent.jobs.Handover;
import com.tracestax.agent.jobs.JobCounts;
import com.tracestax.agent.jobs.JobRun;
import com.tracestax.agent.jobs.JobRuns;
import java.util.List;
import java.util.Map;

/**
 * Step executions as runs: parts of their job's, or of the step whose partition they are. On the
 * step's thread, between enter and exit of {@code AbstractStep.execute}.
 */
final class StepRuns {
  private final JobRuns jobRuns;
  private final BatchReader reader;
  private final OpenExecutions open;
  private final Partitions partitions;
  private final StepAttempts attempts;

  StepRuns(JobRuns jobRuns, BatchReader reader, OpenExecutions open, Partitions partitions) {
    this.jobRuns = jobRuns;
    this.reader = reader;
    this.open = open;
    this.partitions = partitions;
    this.attempts = new StepAttempts(reader);
  }

  OpenStep stepEntered(Object step, Object stepExecution) {
    OpenJob job = open.job(reader.jobExecution(stepExecution));
    OpenStep manager = partitions.managerOf(stepExecution);
    Map<String, Object> ours = reader.ours(stepExecution);
    StepOrigin origin = origin(stepExecution, job, manager, ours);
    JobRun.Builder run =
        origin.identify(run(job, step, stepExecution), reader.stepName(stepExecution));
    origin.describe(run);
    run.previousAttempt(reader.previous(ours));
    Attempt attempt = jobRuns.started(run.build(), origin.attempt());
    OpenStep opened =
        new OpenStep(
            stepExecution, attempt, origin, reader.isOfItems(step), job, manager, open.current());
    open.add(opened);
    open.enter(opened);
    return opened;
  }

  /**
   * @param thrown out of {@code execute}; null if it returned
   */
  void stepExited(OpenStep step, Throwable thrown) {
    open.enter(step.outer());
    open.remove(step);
    Throwable failure = failure(step, thrown);
    Ending ending = Ending.of(reader, step.execution(), thrown);
    if (failure != null && ending.isFailure()) {
      step.failed(failure);
    }
    AttemptEnd end = jobRuns.endOf(step.attempt(), null).withCounts(counts(step));
    String description = reader.exitDescription(step.execution());
    ending.end(jobRuns, step.attempt(), end, failure, description);
  }

  /** The framework has counted the executions of a step of that name, to start it once more. */
  void counted(Object jobInstance, String stepName, long executions) {
    attempts.counted(jobInstance, stepName, executions);
  }

  /** The store has taken note of how far a step is. */
  void saved(Object stepExecution) {
    OpenStep step = open.step(stepExecution);
    if (step != null) {
      jobRuns.progress(step.attempt(), counts(step));
    }
  }

  private JobCounts counts(OpenStep step) {
    return reader.counts(step.execution(), step.isOfItems(), step.retries());
  }

  private StepOrigin origin(
      Object stepExecution, OpenJob job, OpenStep manager, Map<String, Object> ours) {
    if (manager != null) {
      return StepOrigin.partition(jobRuns, manager);
    }
    Object jobExecution = reader.jobExecution(stepExecution);
    RunIds ids = job == null ? RunIds.ofStored(reader, jobExecution) : job.ids();
    Long execution = reader.id(jobExecution);
    Handover handover = execution == null ? null : Handover.from(ours, execution);
    if (handover != null) {
      return StepOrigin.handedOver(ids, handover, ours);
    }
    if (job == null) {
      return StepOrigin.unknown(ids);
    }
    int ordinal = attempts.ordinal(stepExecution);
    return StepOrigin.job(jobRuns, job, attempts.of(job, stepExecution, ordinal), ordinal);
  }

  /** Named after the step itself: a partition's execution has another name each. */
  private JobRun.Builder run(OpenJob job, Object step, Object stepExecution) {
    String stepName = reader.name(step);
    String jobName = job == null ? reader.jobName(reader.jobExecution(stepExecution)) : job.name();
    String name = jobName + "/" + (stepName == null ? reader.stepName(stepExecution) : stepName);
    return JobRun.builder(SpringBatchRuns.FRAMEWORK, name, SpringBatchRuns.QUEUE);
  }

  private Throwable failure(OpenStep step, Throwable thrown) {
    List<Throwable> own = reader.failures(step.execution());
    Throwable first = thrown != null ? thrown : own.isEmpty() ? null : own.get(0);
    boolean general = first == null || BatchErrors.isGeneral(first);
    return general && step.partFailure() != null ? step.partFailure() : first;
  }
}
