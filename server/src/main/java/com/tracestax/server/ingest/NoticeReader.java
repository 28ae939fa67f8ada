package com.tracestax.server.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.server.model.Notice;

/**
 * Reads a `job_notice`. Only agents of our own format send them, so nothing is guessed: what cannot
 * be understood is rejected with its key, its value and what is allowed.
 */
final class NoticeReader {
  private static final String TEXT = "a non-empty string";

  private NoticeReader() {}

  static Notice read(JsonNode item, long receivedAtMs) throws RejectedItem {
    Notice.Kind kind = kind(item);
    return new Notice(
        Fields.id(item, "event_id"),
        EventTime.of(Fields.timeMs(item, "timestamp"), receivedAtMs),
        kind,
        WorkerReader.source(item),
        WorkerReader.worker(item),
        Fields.name(item.path("worker"), "thread"),
        subject(item, kind));
  }

  private static Notice.Kind kind(JsonNode item) throws RejectedItem {
    JsonNode notice = item.path("notice");
    return Notice.Kind.ofWireName(notice.asText())
        .orElseThrow(() -> new RejectedItem("notice", "one of " + Notice.Kind.wireNames(), notice));
  }

  private static Notice.Subject subject(JsonNode item, Notice.Kind kind) throws RejectedItem {
    JsonNode task = item.path("task");
    String name = Fields.name(task, "name");
    String queue = Fields.name(task, "queue");
    String member = Fields.id(item, "member");
    if (kind.isOfMember() && member == null) {
      throw new RejectedItem("member", TEXT, item.path("member"));
    }
    if (kind.isOfJob() && name == null) {
      throw new RejectedItem("task.name", TEXT, task.path("name"));
    }
    if (queue == null) {
      throw new RejectedItem("task.queue", TEXT, task.path("queue"));
    }
    return new Notice.Subject(
        name,
        queue,
        Fields.id(task, "id"),
        scheduledForMs(task),
        whole(item, "late_ms", "a number of milliseconds, 0 or more"),
        whole(item, "count", "a number, 0 or more"),
        member,
        Fields.name(task, "reason"),
        Fields.name(item.path("trace_context"), "traceparent"));
  }

  private static Long scheduledForMs(JsonNode task) throws RejectedItem {
    Long atMs = Fields.timeMs(task, "scheduled_for");
    if (atMs == null && task.hasNonNull("scheduled_for")) {
      throw new RejectedItem(
          "task.scheduled_for", "a time in ISO 8601 with an offset", task.path("scheduled_for"));
    }
    return atMs;
  }

  private static Long whole(JsonNode item, String field, String allowed) throws RejectedItem {
    Long number = Fields.whole(item, field);
    if (number == null && item.hasNonNull(field)) {
      throw new RejectedItem(field, allowed, item.path(field));
    }
    return number;
  }
}
