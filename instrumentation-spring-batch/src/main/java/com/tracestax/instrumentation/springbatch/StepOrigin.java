package com.tracestax.instrumentation.springbatch;

import com.tracestax.agent.jobs.Handover;
import com.tracestax.agent.jobs.JobRun;
import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.jobs.TraceCarrier;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a step execution is a part of, and what follows from that. Immutable. */
abstract class StepOrigin {
  private static final Pattern ORDINAL = Pattern.compile("#(\\d{1,9})$");

  private final RunIds ids;
  private final long attempt;

  /** Which execution of the step it is within one of its job's. */
  private final int ordinal;

  private StepOrigin(RunIds ids, long attempt, int ordinal) {
    this.ids = ids;
    this.attempt = attempt;
    this.ordinal = ordinal;
  }

  /** A partition of a step that runs here: of the same attempt as that. */
  static StepOrigin partition(JobRuns jobRuns, OpenStep manager) {
    return new StepOrigin(
        manager.origin().ids, manager.attempt().number(), manager.origin().ordinal) {
      @Override
      void describe(JobRun.Builder run) {
        run.parentId(jobRuns.runId(manager.attempt())).child(manager.attempt());
      }
    };
  }

  /** The same of one that runs elsewhere. */
  static StepOrigin handedOver(RunIds ids, Handover handover, Map<String, Object> ours) {
    Matcher ordinal = ORDINAL.matcher(handover.runId());
    int number = ordinal.find() ? Integer.parseInt(ordinal.group(1)) : 1;
    return new StepOrigin(ids, handover.attempt(), number) {
      @Override
      void describe(JobRun.Builder run) {
        run.parentId(handover.runId())
            .enqueuedAtMillis(handover.atMillis())
            .dueAtMillis(handover.atMillis())
            .enqueuedWith(TraceCarrier.from(ours), true);
      }
    };
  }

  static StepOrigin job(JobRuns jobRuns, OpenJob job, long attempt, int ordinal) {
    return new StepOrigin(job.ids(), attempt, ordinal) {
      @Override
      void describe(JobRun.Builder run) {
        run.parentId(jobRuns.runId(job.attempt())).child(job.attempt());
      }
    };
  }

  /** Of a job that runs elsewhere, without a word from there. */
  static StepOrigin unknown(RunIds ids) {
    return new StepOrigin(ids, 1, 1) {
      @Override
      void describe(JobRun.Builder run) {
        run.parentId(ids.jobId());
      }
    };
  }

  abstract void describe(JobRun.Builder run);

  JobRun.Builder identify(JobRun.Builder run, String stepName) {
    return ids.step(run, stepName, ordinal);
  }

  long attempt() {
    return attempt;
  }
}
