package com.tracestax.instrumentation.springbatch;

import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.AttemptEnd;
import com.tracestax.agent.jobs.JobError;
import com.tracestax.agent.jobs.JobRuns;

/** How a job or step execution ended, as its {@code BatchStatus} says. */
enum Ending {
  SUCCEEDED(null),

  /** All was done before. */
  NOTHING_TO_DO("noop"),

  /** Somebody wanted it to, or a transition of its flow. */
  STOPPED_ON_PURPOSE("stopped"),

  /** It is not to be started again. */
  GIVEN_UP("abandoned"),

  /** The store could not take its end; it cannot be started again. */
  STORE_FAILED("unknown"),

  FAILURE(null);

  static final String FAILED = "FAILED";
  static final String REJECTED = "rejected";
  static final String SKIP_LIMIT_EXCEEDED = "skip_limit_exceeded";

  private final String reason;

  Ending(String reason) {
    this.reason = reason;
  }

  /**
   * @param thrown out of {@code execute}; null if it returned
   */
  static Ending of(BatchReader reader, Object execution, Throwable thrown) {
    String status = String.valueOf(reader.status(execution));
    if (thrown != null) {
      return status.equals("UNKNOWN") ? STORE_FAILED : FAILURE;
    }
    switch (status) {
      case "COMPLETED":
        return "NOOP".equals(reader.exitCode(execution)) ? NOTHING_TO_DO : SUCCEEDED;
      case "STOPPED":
      case "STOPPING":
        return STOPPED_ON_PURPOSE;
      case "ABANDONED":
        return GIVEN_UP;
      case "UNKNOWN":
        return STORE_FAILED;
      default:
        return isUntouched(status, reader, execution) ? NOTHING_TO_DO : FAILURE;
    }
  }

  /**
   * @param failure null if there was none that is known
   * @param description what the store was told of it
   */
  void end(
      JobRuns jobRuns, Attempt attempt, AttemptEnd end, Throwable failure, String description) {
    switch (this) {
      case SUCCEEDED:
      case NOTHING_TO_DO:
        jobRuns.succeeded(attempt, end, reason);
        return;
      case STOPPED_ON_PURPOSE:
      case GIVEN_UP:
        jobRuns.failed(attempt, end, reason);
        return;
      case STORE_FAILED:
        jobRuns.failed(attempt, end.with(error(failure, description)), reason);
        return;
      default:
        jobRuns.failed(
            attempt,
            end.with(error(failure, description)),
            BatchErrors.isSkipLimit(failure) ? SKIP_LIMIT_EXCEEDED : null);
    }
  }

  private static JobError error(Throwable failure, String description) {
    return failure == null ? BatchErrors.ofDescription(description) : BatchErrors.of(failure);
  }

  boolean isFailure() {
    return this == FAILURE || this == STORE_FAILED;
  }

  /** A job without steps stays as it was. */
  private static boolean isUntouched(String status, BatchReader reader, Object execution) {
    return !status.equals(FAILED) && reader.failures(execution).isEmpty();
  }
}
