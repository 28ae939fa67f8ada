package com.tracestax.server.store;

import java.util.Set;

/**
 * How an end counts. What was stopped rather than failed is no failure: a reason and no error, such
 * as `deleted`, `stopped` or `abandoned`. But some reasons tell of a failure that nobody could
 * throw.
 */
final class Outcome {
  static final String STOPPED = "stopped";

  private static final Set<String> FAILURES =
      Set.of(
          "worker_lost",
          "visibility_expired",
          "released",
          "acknowledge_failed",
          "acknowledged_after_error",
          "skip_limit_exceeded",
          "rejected",
          "unknown");

  private Outcome() {}

  /**
   * @param reason null if none was given
   * @param errorType null if nothing was thrown
   */
  static String of(String status, String reason, String errorType) {
    boolean stopped = status.equals("failed") && reason != null && errorType == null;
    return stopped && !FAILURES.contains(reason) ? STOPPED : status;
  }
}
