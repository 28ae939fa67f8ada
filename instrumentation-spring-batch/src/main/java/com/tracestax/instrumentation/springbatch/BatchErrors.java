package com.tracestax.instrumentation.springbatch;

import com.tracestax.agent.jobs.JobError;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** Looks through Spring's wrappers for what a job threw. */
final class BatchErrors {
  /** The framework's, in 3.0 to 5.2 and in 6.0, and those of Spring Retry and Spring 7. */
  private static final String[] WRAPPERS = {
    "java.lang.reflect.InvocationTargetException",
    "java.util.concurrent.ExecutionException",
    "org.springframework.batch.core.JobExecutionException",
    "org.springframework.batch.core.job.JobExecutionException",
    "org.springframework.batch.core.UnexpectedJobExecutionException",
    "org.springframework.batch.core.job.UnexpectedJobExecutionException",
    "org.springframework.batch.core.job.flow.FlowExecutionException",
    "org.springframework.batch.core.step.FatalStepExecutionException",
    "org.springframework.batch.core.step.item.ForceRollbackForWriteSkipException",
    "org.springframework.batch.core.step.skip.NonSkippableProcessException",
    "org.springframework.batch.core.step.skip.NonSkippableReadException",
    "org.springframework.batch.core.step.skip.NonSkippableWriteException",
    "org.springframework.batch.core.step.skip.SkipLimitExceededException",
    "org.springframework.batch.core.step.skip.SkipListenerFailedException",
    "org.springframework.batch.item.adapter.DynamicMethodInvocationException",
    "org.springframework.batch.infrastructure.item.adapter.DynamicMethodInvocationException",
    "org.springframework.batch.repeat.RepeatException",
    "org.springframework.batch.infrastructure.repeat.RepeatException",
    "org.springframework.core.retry.RetryException",
    "org.springframework.retry.ExhaustedRetryException",
    "org.springframework.retry.RetryException",
    "org.springframework.retry.TerminatedRetryException",
  };

  /** Of what the framework says when a part has failed, and knows no more. */
  private static final Set<String> GENERAL =
      Collections.unmodifiableSet(
          new HashSet<>(
              Arrays.asList(
                  "org.springframework.batch.core.JobExecutionException",
                  "org.springframework.batch.core.job.JobExecutionException")));

  /** Their messages quote the record they could not read or would not take. */
  private static final Set<String> QUOTING =
      Collections.unmodifiableSet(
          new HashSet<>(
              Arrays.asList(
                  "org.springframework.batch.item.file.FlatFileParseException",
                  "org.springframework.batch.infrastructure.item.file.FlatFileParseException",
                  "org.springframework.batch.item.validator.ValidationException",
                  "org.springframework.batch.infrastructure.item.validator.ValidationException",
                  "org.springframework.validation.BindException")));

  private static final Set<String> SKIP_LIMIT =
      Collections.singleton("org.springframework.batch.core.step.skip.SkipLimitExceededException");

  private BatchErrors() {}

  /**
   * @param thrown null gives null
   */
  static JobError of(Throwable thrown) {
    return JobError.isOf(thrown, QUOTING)
        ? JobError.withoutTexts(thrown, WRAPPERS)
        : JobError.of(thrown, WRAPPERS);
  }

  static boolean isSkipLimit(Throwable thrown) {
    return JobError.isOf(thrown, SKIP_LIMIT);
  }

  /** Whether another failure says more. */
  static boolean isGeneral(Throwable thrown) {
    return GENERAL.contains(thrown.getClass().getName()) && thrown.getCause() == null;
  }
}
