package com.tracestax.server.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.server.model.Source;
import com.tracestax.server.model.Status;
import com.tracestax.server.model.Task;
import com.tracestax.server.model.TaskEvent;
import java.util.Objects;

/** Reads a `task_event` of any SDK and smooths out what each of them does differently. */
final class TaskEventReader {
  private static final String DEFAULT_QUEUE = "default";
  private static final String REVOKED = "revoked";
  private static final String STATUSES = "started, succeeded, failed, retried, stalled or timeout";

  private TaskEventReader() {}

  static TaskEvent read(JsonNode item, long receivedAtMs) throws RejectedItem {
    boolean revoked = REVOKED.equals(item.path("status").asText());
    Status status =
        revoked
            ? Status.FAILED
            : Status.ofWireName(item.path("status").asText())
                .orElseThrow(() -> new RejectedItem("status", STATUSES, item.path("status")));
    Source source = WorkerReader.source(item);
    return new TaskEvent(
        Fields.id(item, "event_id"),
        EventTime.of(Fields.timeMs(item, "timestamp"), receivedAtMs),
        status,
        source,
        WorkerReader.worker(item),
        task(item.path("task"), revoked ? REVOKED : null, attempt(item, status)),
        Fields.id(item, "member"),
        observed(item, status));
  }

  private static Task task(JsonNode task, String impliedReason, int attempt) throws RejectedItem {
    if (!task.isObject()) {
      throw new RejectedItem("task", "an object", task);
    }
    String id = required(task, "id", Fields.id(task, "id"));
    String name = required(task, "name", Fields.name(task, "name"));
    return new Task(
        name,
        id,
        Fields.nameOr(task, "queue", DEFAULT_QUEUE),
        attempt,
        links(task, id),
        times(task),
        Fields.nameOr(task, "reason", impliedReason));
  }

  /** Bull's SDK tells how many attempts have failed, and one that succeeds is none of them. */
  private static int attempt(JsonNode item, Status status) {
    Integer told = Fields.integer(item.path("task"), "attempt");
    boolean failuresOnly =
        Fields.id(item, "event_id") == null
            && item.path("framework").asText().equals("bull")
            && status == Status.SUCCEEDED;
    return failuresOnly
        ? Math.max(0, Objects.requireNonNullElse(told, 0)) + 1
        : Math.max(1, Objects.requireNonNullElse(told, 1));
  }

  private static String required(JsonNode task, String field, String value) throws RejectedItem {
    if (value == null) {
      throw new RejectedItem("task." + field, "a non-empty string", task.path(field));
    }
    return value;
  }

  /** A Celery retry names itself as its parent. */
  private static Task.Links links(JsonNode task, String id) {
    String parentId = Fields.id(task, "parent_id");
    return new Task.Links(
        id.equals(parentId) ? null : parentId,
        Fields.id(task, "chain_id"),
        Fields.name(task, "recovers"),
        Fields.name(task, "group"));
  }

  private static Task.Times times(JsonNode task) {
    return new Task.Times(
        Fields.timeMs(task, "enqueued_at"),
        Fields.timeMs(task, "scheduled_for"),
        Fields.timeMs(task, "started_at"),
        Fields.timeMs(task, "next_attempt_at"),
        Fields.integer(task, "max_attempts"),
        Fields.whole(task, "limit_ms"));
  }

  /** The duration of a start is 0 or nothing; only an end has one. */
  private static TaskEvent.Observed observed(JsonNode item, Status status) {
    JsonNode metrics = item.path("metrics");
    return new TaskEvent.Observed(
        status.isEnd() ? Fields.number(metrics, "duration_ms") : null,
        Fields.number(metrics, "queued_ms"),
        failure(item.path("error")),
        Fields.name(item.path("worker"), "thread"),
        Fields.name(item.path("trace_context"), "traceparent"),
        SmallObject.counts(metrics, "counts"),
        SmallObject.texts(item.path("task"), "parameters"));
  }

  private static TaskEvent.Failure failure(JsonNode error) {
    String type = Fields.name(error, "type");
    String message = Clip.text(Fields.text(error, "message"), Clip.MESSAGE);
    if (type == null && message == null) {
      return null;
    }
    return new TaskEvent.Failure(
        type == null ? "unknown" : type,
        message,
        Clip.text(Fields.text(error, "stack_trace"), Clip.STACK_TRACE));
  }
}
