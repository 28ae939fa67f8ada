package com.tracestax.server.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.server.model.Fact;
import com.tracestax.server.model.Heartbeat;
import com.tracestax.server.model.Lineage;
import com.tracestax.server.model.QueueDepths;
import com.tracestax.server.model.ThreadDump;
import java.util.ArrayList;
import java.util.List;

/** Turns one JSON object into a fact: by its `type` in a batch, by the endpoint elsewhere. */
public final class ItemReader {
  private static final String TYPES = "task_event, job_notice, job_tally, heartbeat or snapshot";

  /** Pools and agent counters of a worker; far above what any agent sends. */
  private static final int MAX_JSON_CHARS = 16 * 1024;

  private ItemReader() {}

  /** Reads one object that came to an endpoint. */
  public interface Shape {
    Fact read(JsonNode item, long receivedAtMs) throws RejectedItem;
  }

  /** An item of `events`. The oldest SDKs leave out the type of task events. */
  static Fact any(JsonNode item, long receivedAtMs) throws RejectedItem {
    if (!item.isObject()) {
      throw new RejectedItem("event", "an object", item);
    }
    return switch (item.path("type").asText("task_event")) {
      case "task_event" -> TaskEventReader.read(item, receivedAtMs);
      case "heartbeat" -> heartbeat(item, receivedAtMs, true);
      case "snapshot" -> snapshot(item, receivedAtMs);
      case "job_notice" -> NoticeReader.read(item, receivedAtMs);
      case "job_tally" -> TallyReader.read(item, receivedAtMs);
      default -> throw new RejectedItem("type", TYPES, item.path("type"));
    };
  }

  public static Heartbeat heartbeat(JsonNode item, long receivedAtMs) throws RejectedItem {
    return heartbeat(item, receivedAtMs, false);
  }

  /**
   * @param kept it came among events, which agents keep while the server is away
   */
  private static Heartbeat heartbeat(JsonNode item, long receivedAtMs, boolean kept)
      throws RejectedItem {
    return new Heartbeat(
        EventTime.of(Fields.timeMs(item, "timestamp"), receivedAtMs),
        WorkerReader.source(item),
        WorkerReader.worker(item),
        item.path("shutdown").asBoolean(false),
        WorkerReader.members(item),
        new Heartbeat.Condition(
            Fields.json(item.path("worker"), "pools", MAX_JSON_CHARS),
            Fields.json(item, "agent", MAX_JSON_CHARS),
            WorkerReader.progress(item, receivedAtMs)),
        kept);
  }

  /**
   * Either a list of queues, or the fields of one queue at the top. Only our agents describe their
   * worker here.
   */
  public static QueueDepths snapshot(JsonNode item, long receivedAtMs) {
    List<QueueDepths.Depth> depths = new ArrayList<>();
    for (JsonNode queue : item.path("queues")) {
      depths.add(depth(queue, "name", "active", "failed"));
    }
    if (!item.path("queue_name").isMissingNode()) {
      depths.add(depth(item, "queue_name", "active_count", "failed_count"));
    }
    return new QueueDepths(
        EventTime.of(Fields.timeMs(item, "timestamp"), receivedAtMs),
        WorkerReader.source(item).framework(),
        Fields.nameOr(item.path("worker"), "service", ""),
        workerKey(item),
        item.path("worker").isObject(),
        List.copyOf(depths));
  }

  private static String workerKey(JsonNode item) {
    String key = Fields.id(item, "worker_key");
    return key == null ? Fields.id(item.path("worker"), "key") : key;
  }

  private static QueueDepths.Depth depth(
      JsonNode queue, String name, String active, String failed) {
    return new QueueDepths.Depth(
        Fields.nameOr(queue, name, "default"),
        Fields.whole(queue, "depth"),
        Fields.whole(queue, active),
        Fields.whole(queue, "processing"),
        Fields.whole(queue, failed),
        Fields.whole(queue, "waiting"),
        Fields.whole(queue, "blocked"),
        Fields.whole(queue, "misfired"));
  }

  /** Links of a run to itself (Celery retries) say nothing and are left out. */
  public static Lineage lineage(JsonNode item, long receivedAtMs) throws RejectedItem {
    String parentId = Fields.id(item, "parent_id");
    if (parentId == null) {
      throw new RejectedItem("parent_id", "a non-empty string", item.path("parent_id"));
    }
    List<Lineage.Child> children = new ArrayList<>();
    for (JsonNode child : item.path("children")) {
      String id = Fields.id(child, "id");
      if (id != null && !id.equals(parentId)) {
        children.add(new Lineage.Child(id, Fields.name(child, "task_name")));
      }
    }
    return new Lineage(receivedAtMs, parentId, Fields.id(item, "chain_id"), List.copyOf(children));
  }

  public static ThreadDump dump(JsonNode item, long receivedAtMs) throws RejectedItem {
    String text = Fields.text(item, "dump_text");
    if (text == null) {
      throw new RejectedItem("dump_text", "a non-empty string", item.path("dump_text"));
    }
    return new ThreadDump(
        EventTime.of(Fields.timeMs(item, "captured_at"), receivedAtMs),
        Fields.id(item, "cmd_id"),
        Fields.id(item, "worker_key"),
        Clip.text(text, Clip.THREAD_DUMP));
  }
}
