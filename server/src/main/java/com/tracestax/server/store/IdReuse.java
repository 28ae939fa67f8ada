package com.tracestax.server.store;

import com.tracestax.server.model.Status;
import com.tracestax.server.model.TaskEvent;

/**
 * Frameworks whose older SDKs send the id and attempt of an execution that has ended again for a
 * new one: Resque's id is the first argument of the job, SQS ids survive a redelivery while the
 * attempt stays 1, all activities of a Temporal workflow share one id, Sidekiq's first execution
 * and its first retry both read attempt 1 (and send no `started`); BullMQ before 2 counts failures
 * only, so that what succeeds reads as the attempt that failed before it. Whoever sends event ids
 * counts attempts properly, as far as it can: Spring Batch counts in its database, and if that
 * begins anew with each deployment, so does it. There a start later than the known one is another
 * execution.
 */
enum IdReuse {
  NEVER,
  ON_START,
  ON_LATER_START,
  ON_END,
  ON_SUCCESS_AFTER_FAILURE;

  private static final String SEPARATOR = "\u001f";

  static IdReuse of(TaskEvent event) {
    String framework = event.source().framework();
    if (event.eventId() != null) {
      return framework.equals("spring-batch") ? ON_LATER_START : NEVER;
    }
    return switch (framework) {
      case "resque", "sqs", "temporal" -> ON_START;
      case "sidekiq" -> ON_END;
      case "bullmq" -> ON_SUCCESS_AFTER_FAILURE;
      default -> NEVER;
    };
  }

  /** What tells this run from others of its service and framework. */
  static String runKey(TaskEvent event) {
    String id = event.task().id();
    boolean shared = event.eventId() == null && event.source().framework().equals("temporal");
    return shared ? id + SEPARATOR + event.task().name() : id;
  }

  /** Frees the key of an execution that has ended; still found by {@link #rangeEnd}. */
  static String retiredKey(String runKey, long attemptId) {
    return runKey + SEPARATOR + attemptId;
  }

  /** Keys made from this id lie between this and {@link #rangeEnd}, or are the id itself. */
  static String rangeStart(String taskId) {
    return taskId + SEPARATOR;
  }

  static String rangeEnd(String taskId) {
    return taskId + (char) (SEPARATOR.charAt(0) + 1);
  }

  boolean opensNewExecution(TaskEvent event, AttemptDraft known) {
    return known.hasEnded()
        && switch (this) {
          case NEVER -> false;
          case ON_START -> event.status() == Status.STARTED;
          case ON_LATER_START -> startsAfter(known, event);
          case ON_END -> event.status().isEnd();
          case ON_SUCCESS_AFTER_FAILURE ->
              event.status() == Status.SUCCEEDED && known.status == Status.FAILED;
        };
  }

  private static boolean startsAfter(AttemptDraft known, TaskEvent event) {
    Long startedAtMs = event.task().times().startedAtMs();
    return event.status() == Status.STARTED
        && startedAtMs != null
        && known.startedAtMs != null
        && startedAtMs > known.startedAtMs;
  }
}
