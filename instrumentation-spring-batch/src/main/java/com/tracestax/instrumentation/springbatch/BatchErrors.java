package com.tracestax.instrumentation.springbatch;

import com.tracestax.agent.jobs.JobError;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks through Spring's wrappers for what a job threw, and leaves out what quotes its data. */
final class BatchErrors {
  /** The framework's, in 3.0 to 5.2 and in 6.0, and those of Spring Retry and Spring 7. */
  private static final Set<String> WRAPPERS =
      setOf(
          "java.lang.reflect.InvocationTargetException",
          "java.util.concurrent.ExecutionException",
          "org.springframework.batch.core.JobExecutionException",
          "org.springframework.batch.core.job.JobExecutionException",
          "org.springframework.batch.core.UnexpectedJobExecutionException",
          "org.springframework.batch.core.job.UnexpectedJobExecutionException",
          "org.springframework.batch.core.job.flow.FlowExecutionException",
          "org.springframework.batch.core.listener.StepListenerFailedException",
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
          "org.springframework.retry.TerminatedRetryException");

  /** Of what the framework says when a part has failed, and knows no more. */
  private static final Set<String> GENERAL =
      setOf(
          "org.springframework.batch.core.JobExecutionException",
          "org.springframework.batch.core.job.JobExecutionException",
          "org.springframework.batch.core.UnexpectedJobExecutionException",
          "org.springframework.batch.core.job.UnexpectedJobExecutionException");

  /** Their messages quote the record they could not read or would not take. */
  private static final Set<String> QUOTING =
      setOf(
          "org.springframework.batch.item.file.FlatFileParseException",
          "org.springframework.batch.infrastructure.item.file.FlatFileParseException",
          "org.springframework.batch.item.validator.ValidationException",
          "org.springframework.batch.infrastructure.item.validator.ValidationException",
          "org.springframework.validation.BindException");

  /** In messages of the framework's own: what follows are items, arguments or parameters. */
  private static final List<String> QUOTATIONS =
      Collections.unmodifiableList(
          Arrays.asList(
              "Unable to invoke method: [", // SimpleMethodInvoker
              "did not update any rows: [", // JdbcBatchItemWriter
              "Unable to marshal object ", // JacksonJsonObjectMarshaller
              "parameters=", // refused launches
              "already running: JobExecution"));

  private static final String SKIP_LIMIT =
      "org.springframework.batch.core.step.skip.SkipLimitExceededException";

  private static final int MAX_CAUSES = 16;

  private BatchErrors() {}

  /**
   * @param thrown null gives null
   */
  static JobError of(Throwable thrown) {
    Throwable own = own(thrown);
    return chain(own).stream().anyMatch(BatchErrors::quotes)
        ? JobError.withoutTexts(own)
        : JobError.of(own);
  }

  /**
   * What is left of a failure that happened elsewhere.
   *
   * @param exitDescription often a stack trace
   */
  static JobError ofDescription(String exitDescription) {
    String text = exitDescription == null ? "" : exitDescription;
    boolean quotes =
        QUOTATIONS.stream().anyMatch(text::contains) || QUOTING.stream().anyMatch(text::contains);
    return JobError.ofStack(quotes ? text.split("[:\\s]", 2)[0] : text);
  }

  static boolean isSkipLimit(Throwable thrown) {
    return chain(thrown).stream().anyMatch(one -> one.getClass().getName().equals(SKIP_LIMIT));
  }

  /** Whether another failure says more. */
  static boolean isGeneral(Throwable thrown) {
    return GENERAL.contains(thrown.getClass().getName()) && JobError.causeOf(thrown) == null;
  }

  private static Throwable own(Throwable thrown) {
    Throwable own = thrown;
    for (Throwable one : chain(thrown)) {
      own = one;
      if (!isWrapper(one)) {
        break;
      }
    }
    return own;
  }

  private static boolean isWrapper(Throwable thrown) {
    return WRAPPERS.contains(thrown.getClass().getName()) || isOfInvoker(thrown);
  }

  /** An annotated listener threw; the message has what it was called with. */
  private static boolean isOfInvoker(Throwable thrown) {
    return thrown.getClass() == IllegalArgumentException.class
        && JobError.causeOf(thrown) instanceof InvocationTargetException;
  }

  private static boolean quotes(Throwable thrown) {
    String type = thrown.getClass().getName();
    if (QUOTING.contains(type) || isOfInvoker(thrown)) {
      return true;
    }
    String message = type.startsWith("org.springframework.") ? JobError.messageOf(thrown) : null;
    return message != null && QUOTATIONS.stream().anyMatch(message::contains);
  }

  /** With its causes. */
  private static List<Throwable> chain(Throwable thrown) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable one = thrown;
        one != null && chain.size() < MAX_CAUSES;
        one = JobError.causeOf(one)) {
      chain.add(one);
    }
    return chain;
  }

  private static Set<String> setOf(String... names) {
    return Collections.unmodifiableSet(new HashSet<>(Arrays.asList(names)));
  }
}
