package com.tracestax.instrumentation.springbatch;

import com.tracestax.agent.jobs.JobCounts;
import com.tracestax.agent.jobs.JobPart;
import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.jobs.RunScope;

/**
 * The transactions of a step, which may run on other threads than it: its context is current in
 * them, and each is an event on its span, or a span, as the user likes.
 */
final class Chunks {
  /** {@code events}, which is the default, {@code spans} or {@code off}. */
  static final String SETTING = "spring-batch.chunks";

  private static final String CHUNK = "chunk";

  private final JobRuns jobRuns;
  private final BatchReader reader;
  private final OpenExecutions open;
  private final Getter stepExecution = new Getter("getStepExecution");

  Chunks(JobRuns jobRuns, BatchReader reader, OpenExecutions open) {
    this.jobRuns = jobRuns;
    this.reader = reader;
    this.open = open;
  }

  /** A transaction of a step begins; null if it is none of ours. */
  Chunk entered(Object stepExecution) {
    OpenStep step = open.step(stepExecution);
    if (step == null) {
      return null;
    }
    OpenStep outer = open.current();
    open.enter(step);
    return "spans".equals(jobRuns.setting(SETTING))
        ? new Chunk(step, outer, jobRuns.part(step.attempt(), CHUNK), null, transactions(step))
        : new Chunk(step, outer, null, scope(step), transactions(step));
  }

  void exited(Chunk chunk, boolean failed) {
    open.enter(chunk.outer);
    OpenStep step = chunk.step;
    if (chunk.part != null) {
      chunk.part.ended(counts(step), failed);
      return;
    }
    if (chunk.scope != null) {
      chunk.scope.close();
    }
    boolean empty = !failed && chunk.before == transactions(step) && step.isOnItsThread();
    if (!empty && !"off".equals(jobRuns.setting(SETTING)) && jobRuns.isRecorded(step.attempt())) {
      jobRuns.note(step.attempt(), CHUNK, counts(step));
    }
  }

  /** Whether the step that this contributes to runs here. */
  boolean isHere(Object contribution) {
    return open.step(stepExecution.of(contribution)) != null;
  }

  /** A part of a transaction, maybe on another thread than the rest; null if it needs no care. */
  Chunk itemEntered(Object contribution) {
    OpenStep step = open.step(stepExecution.of(contribution));
    if (step == null || open.current() == step) {
      return null;
    }
    OpenStep outer = open.current();
    open.enter(step);
    return new Chunk(step, outer, null, scope(step), 0);
  }

  void itemExited(Chunk item) {
    open.enter(item.outer);
    if (item.scope != null) {
      item.scope.close();
    }
  }

  private JobCounts counts(OpenStep step) {
    return reader.counts(step.execution(), step.isOfItems(), step.retries());
  }

  /** 6.0 looks for items once more after the last, in a transaction that it does not count. */
  private long transactions(OpenStep step) {
    return reader.transactions(step.execution());
  }

  private RunScope scope(OpenStep step) {
    return step.isOnItsThread() ? null : jobRuns.resume(step.attempt());
  }

  /** Between enter and exit, on one thread. */
  static final class Chunk {
    private final OpenStep step;
    private final OpenStep outer;
    private final JobPart part;
    private final RunScope scope;

    /** The transactions that had ended when this one began. */
    private final long before;

    private Chunk(OpenStep step, OpenStep outer, JobPart part, RunScope scope, long before) {
      this.step = step;
      this.outer = outer;
      this.part = part;
      this.scope = scope;
      this.before = before;
    }
  }
}
