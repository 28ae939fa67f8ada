package com.tracestax.instrumentation.springbatch;

import static com.tracestax.instrumentation.springbatch.SpringBatchSingletons.CHUNKS;
import static com.tracestax.instrumentation.springbatch.SpringBatchSingletons.GUARD;
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
    return GUARD.call(() -> RUNS.jobEntered(jobExecution));
  }

  public static void jobExited(Object job, Throwable thrown) {
    GUARD.always(() -> RUNS.jobExited((OpenJob) job, thrown));
  }

  public static Object stepEntered(Object step, Object stepExecution) {
    return GUARD.call(() -> STEPS.stepEntered(step, stepExecution));
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

  public static void chunkExited(Object chunk, boolean failed) {
    GUARD.always(() -> CHUNKS.exited((Chunks.Chunk) chunk, failed));
  }

  public static Object itemEntered(Object contribution) {
    return GUARD.call(() -> CHUNKS.itemEntered(contribution));
  }

  public static void itemExited(Object item) {
    GUARD.always(() -> CHUNKS.itemExited((Chunks.Chunk) item));
  }

  public static void retryTemplateMade(Object template) {
    GUARD.run(() -> RETRIES.templateMade(template));
  }

  public static void canRetry(Object template, Object context) {
    GUARD.run(() -> RETRIES.canRetry(template, context));
  }

  public static void retrying() {
    GUARD.run(RETRIES::retrying);
  }
}
