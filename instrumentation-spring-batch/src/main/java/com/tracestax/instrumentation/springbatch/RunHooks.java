package com.tracestax.instrumentation.springbatch;

import static com.tracestax.instrumentation.springbatch.SpringBatchSingletons.CHUNKS;
import static com.tracestax.instrumentation.springbatch.SpringBatchSingletons.GUARD;
import static com.tracestax.instrumentation.springbatch.SpringBatchSingletons.READER;
import static com.tracestax.instrumentation.springbatch.SpringBatchSingletons.RETRIES;
import static com.tracestax.instrumentation.springbatch.SpringBatchSingletons.RUNS;
import static com.tracestax.instrumentation.springbatch.SpringBatchSingletons.STEPS;

/**
 * What advice says of jobs, steps and chunks at work. Public, because the calls stand in Spring
 * Batch's classes. Never throws. What is entered is only left if it is not null.
 */
public final class RunHooks {
  private RunHooks() {}

  public static Object jobEntered(Object jobExecution) {
    OpenJob job = GUARD.call(() -> RUNS.jobEntered(jobExecution));
    if (job != null) {
      GUARD.run(() -> RUNS.leavePrevious(jobExecution, job.attempt()));
    }
    return job;
  }

  public static void jobExited(Object job, Throwable thrown) {
    GUARD.always(() -> RUNS.jobExited((OpenJob) job, thrown));
  }

  public static Object stepEntered(Object step, Object stepExecution) {
    OpenStep open = GUARD.call(() -> STEPS.stepEntered(step, stepExecution));
    if (open != null) {
      GUARD.run(() -> RUNS.leavePrevious(stepExecution, open.attempt()));
    }
    return open;
  }

  public static void stepExited(Object step, Throwable thrown) {
    GUARD.always(() -> STEPS.stepExited((OpenStep) step, thrown));
  }

  public static void stepsCounted(Object jobInstance, String stepName, Object executions) {
    GUARD.run(() -> STEPS.counted(jobInstance, stepName, ((Number) executions).longValue()));
  }

  public static void stepSaved(Object stepExecution) {
    GUARD.run(() -> STEPS.saved(stepExecution));
  }

  public static Object chunkEntered(Object stepExecution) {
    return GUARD.call(() -> CHUNKS.entered(stepExecution));
  }

  /** Its transaction may be rolled back without a throw. */
  public static void chunkExited(Object chunk, Object transaction, Throwable thrown) {
    Boolean rolledBack = GUARD.call(() -> READER.isRollbackOnly(transaction));
    chunkExited(chunk, thrown != null || Boolean.TRUE.equals(rolledBack));
  }

  public static void chunkExited(Object chunk, boolean failed) {
    GUARD.always(() -> CHUNKS.exited((Chunks.Chunk) chunk, failed));
  }

  public static Object itemEntered(Object contribution) {
    return GUARD.call(() -> CHUNKS.itemEntered(contribution));
  }

  public static void itemExited(Object item) {
    GUARD.always(() -> CHUNKS.itemExited((Chunks.Chunk) item));
  }

  /** A step has made itself what tries again. */
  public static void retryMade(Object templateOrListener) {
    GUARD.run(() -> RETRIES.made(templateOrListener));
  }

  public static void canRetry(Object template, Object context) {
    GUARD.run(() -> RETRIES.canRetry(template, context));
  }

  public static void canRetryChunk(Object context) {
    GUARD.run(() -> RETRIES.canRetry(context));
  }

  public static void retrying(Object listener) {
    GUARD.run(() -> RETRIES.retrying(listener));
  }
}
