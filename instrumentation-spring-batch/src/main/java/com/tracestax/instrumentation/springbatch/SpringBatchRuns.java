package com.tracestax.instrumentation.springbatch;

import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.JobError;
import com.tracestax.agent.jobs.JobRun;
import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.jobs.TraceCarrier;
import java.util.Collections;
import java.util.List;

/**
 * Job executions as runs. On the job's thread, between enter and exit of {@code
 * AbstractJob.execute}, which takes care of every failure itself: what it throws all the same (an
 * Error from 5.0 on, a store that fails) is one as well.
 */
final class SpringBatchRuns {
  static final String FRAMEWORK = "spring-batch";

  /** Spring Batch has none. */
  static final String QUEUE = FRAMEWORK;

  private final JobRuns jobRuns;
  private final BatchReader reader;
  private final ParameterReader parameters;
  private final Launches launches;
  private final OpenExecutions open;

  SpringBatchRuns(
      JobRuns jobRuns,
      BatchReader reader,
      ParameterReader parameters,
      Launches launches,
      OpenExecutions open) {
    this.jobRuns = jobRuns;
    this.reader = reader;
    this.parameters = parameters;
    this.launches = launches;
    this.open = open;
  }

  OpenJob jobEntered(Object jobExecution) {
    OpenJob job = started(jobExecution);
    open.add(job);
    return job;
  }

  /** For the attempt that comes next to link to. */
  void leavePrevious(Object execution, Attempt attempt) {
    String traceparent = jobRuns.traceparentForLinks(attempt);
    if (traceparent != null) {
      reader.write(execution, Collections.singletonMap(TraceCarrier.PREVIOUS, traceparent));
    }
  }

  /**
   * @param thrown out of {@code execute}; null if it returned
   */
  void jobExited(OpenJob job, Throwable thrown) {
    open.remove(job);
    launches.resume(job.launching());
    Throwable failure = failure(job, thrown);
    Ending ending = Ending.of(reader, job.execution(), thrown);
    OpenStep outer = open.current();
    if (outer != null && ending.isFailure()) {
      outer.partFailed(failure);
    }
    String description = reader.exitDescription(job.execution());
    ending.end(jobRuns, job.attempt(), jobRuns.endOf(job.attempt(), null), failure, description);
  }

  /** Its executor would not take it: the store says failed, and it never runs. */
  void launched(Object jobExecution) {
    boolean rejected =
        launches.waiting(jobExecution) != null && Ending.FAILED.equals(reader.status(jobExecution));
    if (rejected) {
      OpenJob job = started(jobExecution);
      launches.resume(job.launching());
      Attempt attempt = job.attempt();
      JobError error = BatchErrors.ofDescription(reader.exitDescription(jobExecution));
      jobRuns.failed(attempt, jobRuns.endOf(attempt, error), Ending.REJECTED);
    }
  }

  private OpenJob started(Object jobExecution) {
    Launch launch = launches.take(jobExecution);
    RunIds ids = launch.ids(reader.id(reader.jobInstance(jobExecution)));
    JobRun.Builder run =
        ids.job(JobRun.builder(FRAMEWORK, launch.jobName(), QUEUE))
            .parameters(parameters.wanted(jobExecution))
            .previousAttempt(reader.previous(reader.ours(jobExecution)));
    launch.describe(run);
    Attempt attempt = jobRuns.started(run.build(), launch.attempt());
    return new OpenJob(jobExecution, ids, attempt, launches.suspend());
  }

  /** Its own if there is one that says more than that a step has failed. */
  private Throwable failure(OpenJob job, Throwable thrown) {
    if (thrown != null) {
      return thrown;
    }
    List<Throwable> own = reader.failures(job.execution());
    for (Throwable failure : own) {
      if (!BatchErrors.isGeneral(failure)) {
        return failure;
      }
    }
    return job.stepFailure() == null && !own.isEmpty() ? own.get(0) : job.stepFailure();
  }
}
