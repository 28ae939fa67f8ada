package com.tracestax.smoke;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the JobRunr application can do beyond the contract, and what its jobs are called. */
final class JobRunrScenarios {
  static final String JOBS = "com.example.jobrunr.Jobs.";

  /** From JobRunr 6 on. */
  static final String BUILT = "com.example.jobrunr.BuiltJobs.";

  static final String PRINT =
      "com.example.jobrunr.Requests$Printer.run(com.example.jobrunr.Requests$Print)";

  static final Set<String> TASK_NAMES =
      Set.of(
          PRINT,
          "Import %0",
          "Ship to %0",
          "with %0",
          "com.example.jobrunr.Gone.run()",
          JOBS + "deleted()",
          JOBS + "deletedUnmoved()",
          JOBS + "deletedAndFails(org.jobrunr.jobs.context.JobContext)",
          JOBS + "endless()",
          JOBS + "enqueued()",
          JOBS + "enqueuer()",
          JOBS + "error()",
          JOBS + "filtered()",
          JOBS + "mdc()",
          JOBS + "metadata(org.jobrunr.jobs.context.JobContext)",
          JOBS + "mustNotRetry()",
          JOBS + "namedByItsData(java.lang.String)",
          JOBS + "neverWorks()",
          JOBS + "ofABatch(java.lang.String)",
          JOBS + "ofAClass()",
          JOBS + "recurring()",
          JOBS + "requeuedAfterFailure()",
          JOBS + "requeuedAfterSuccess()",
          JOBS + "retryWithMapper(java.lang.String)",
          JOBS + "scheduled()",
          JOBS + "threads()",
          JOBS + "triggered()",
          JOBS + "unstoppable()",
          BUILT + "built()",
          BUILT + "builtRecurring()",
          BUILT + "builtScheduled()",
          BUILT + "ofABuiltBatch(java.lang.String)");

  private static final List<String> WITH_ANY_VERSION =
      List.of(
          "static-method",
          "request",
          "batch",
          "request-batch",
          "scheduled",
          "recurring",
          "recurring-triggered",
          "annotated",
          "named-by-its-data",
          "enqueued-inside-run",
          "requeued-after-success",
          "requeued-after-failure",
          "mdc",
          "metadata",
          "threads",
          "filtered",
          "mapper-jackson",
          "mapper-gson",
          "mapper-jsonb",
          "never-works",
          "error",
          "must-not-retry",
          "not-found",
          "deleted-while-running",
          "deleted-and-succeeds",
          "deleted-and-fails",
          "server-stopped");

  private static final List<String> FROM_6_ON =
      List.of(
          "built",
          "built-scheduled",
          "built-request",
          "built-batch",
          "built-recurring",
          "labelled");

  private JobRunrScenarios() {}

  /**
   * @param line 4 of 4.0.10
   */
  static List<String> of(int line) {
    return line < 6
        ? WITH_ANY_VERSION
        : Stream.concat(WITH_ANY_VERSION.stream(), FROM_6_ON.stream()).toList();
  }
}
