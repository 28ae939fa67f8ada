package com.tracestax.instrumentation.springbatch;

import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.AttemptEnd;
import com.tracestax.agent.jobs.Handover;
import com.tracestax.agent.jobs.JobRun;
import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.jobs.TraceCarrier;
import java.util.Map;

/**
 * Chunks that a step of another JVM has sent here: each is a run of its own, a part of that step's.
 * From 4.2 on a chunk's contribution brings the step execution along. On the handler's thread.
 */
final class RemoteChunks {
  private final JobRuns jobRuns;
  private final BatchReader reader;
  private final Getter contribution = new Getter("getStepContribution");
  private final Getter stepExecution = new Getter("getStepExecution");
  private final Getter sequence = new Getter("getSequence");

  RemoteChunks(JobRuns jobRuns, BatchReader reader) {
    this.jobRuns = jobRuns;
    this.reader = reader;
  }

  Object contribution(Object request) {
    return contribution.of(request);
  }

  /** Null if it does not say whose chunk it is. */
  Attempt entered(Object request) {
    Object step = stepExecution.of(contribution(request));
    Object job = reader.jobExecution(step);
    Long execution = reader.id(job);
    Map<String, Object> ours = reader.ours(step);
    Handover handover = execution == null ? null : Handover.from(ours, execution);
    if (handover == null) {
      return null;
    }
    String name = reader.jobName(job) + "/" + reader.stepName(step) + "/chunk";
    JobRun.Builder run =
        JobRun.builder(SpringBatchRuns.FRAMEWORK, name, SpringBatchRuns.QUEUE)
            .id(handover.runId() + "/chunk-" + sequence.numberOf(request))
            .parentId(handover.runId())
            .enqueuedAtMillis(handover.atMillis())
            .dueAtMillis(handover.atMillis())
            .enqueuedWith(TraceCarrier.from(ours), true);
    return jobRuns.started(run.build(), handover.attempt());
  }

  /**
   * @param failure that the chunk ends with; null if there was none
   * @param thrown what makes its transport deliver it again; else null
   */
  void exited(Attempt attempt, Throwable failure, Throwable thrown) {
    AttemptEnd end = jobRuns.endOf(attempt, BatchErrors.of(thrown == null ? failure : thrown));
    if (thrown != null) {
      jobRuns.retried(attempt, end);
    } else if (failure != null) {
      jobRuns.failed(attempt, end, null);
    } else {
      jobRuns.succeeded(attempt, end);
    }
  }
}
