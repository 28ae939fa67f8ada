package com.tracestax.server.store;

import com.tracestax.server.model.Status;
import com.tracestax.server.model.TaskEvent;

/**
 * Frameworks whose older SDKs send the id and attempt of an execution that has ended again for a
 * new one: Resque's id is the first argument of the job, SQS ids survive a redelivery while the
 * attempt stays 1, all activities of a Temporal workflow share one id, Sidekiq's first execution
 * and its first retry both read attempt 1 (and send no `started`). Events that carry an event id
 * are not concerned: whoever sends one counts attempts properly.
 */
enum IdReuse {
  NEVER,
  ON_START,
  ON_END;

  private static final String SEPARATOR = "\u001f";

  static IdReuse of(TaskEvent event) {
    if (event.eventId() != null) {
      return NEVER;
    }
    return switch (event.source().framework()) {
      case "resque", "sqs", "temporal" -> ON_START;
      case "sidekiq" -> ON_END;
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
          case ON_END -> event.status().isEnd();
        };
  }
}
