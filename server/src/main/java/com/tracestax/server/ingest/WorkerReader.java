package com.tracestax.server.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.server.model.Heartbeat.Progress;
import com.tracestax.server.model.Member;
import com.tracestax.server.model.Source;
import com.tracestax.server.model.WorkerIdentity;
import java.util.ArrayList;
import java.util.List;

/** Reads who speaks: the `worker` object and the SDK's own fields. */
final class WorkerReader {
  private static final String GENERIC = "generic";

  /** One per scheduler of a JVM; nobody has more than a handful. */
  private static final int MAX_MEMBERS = 100;

  /** As many as our agent sends at most. */
  private static final int MAX_PROGRESS = 100;

  private WorkerReader() {}

  static Source source(JsonNode item) {
    return new Source(
        Fields.nameOr(item, "framework", GENERIC),
        Fields.name(item, "language"),
        Fields.name(item, "sdk_version"));
  }

  /** Without a key, host name and process id make one, which is what SDKs do themselves. */
  static WorkerIdentity worker(JsonNode item) throws RejectedItem {
    JsonNode worker = item.path("worker");
    String hostname = Fields.name(worker, "hostname");
    String pid = pid(worker.path("pid"));
    String key = Fields.id(worker, "key");
    if (key == null && hostname == null) {
      throw new RejectedItem("worker.key", "a non-empty string", worker.path("key"));
    }
    return new WorkerIdentity(
        key == null ? hostname + ":" + (pid == null ? "?" : pid) : key,
        hostname,
        pid,
        Fields.integer(worker, "concurrency"),
        Fields.texts(worker, "queues"),
        new WorkerIdentity.Build(
            Fields.name(worker, "service"),
            Fields.name(worker, "version"),
            Fields.name(worker, "environment")));
  }

  /** Entries without a name are left out; null if nothing was said of members. */
  static List<Member> members(JsonNode item) {
    JsonNode array = item.path("worker").path("members");
    if (!array.isArray()) {
      return null;
    }
    List<Member> members = new ArrayList<>();
    for (JsonNode element : array) {
      String member = Fields.id(element, "member");
      if (member != null && members.size() < MAX_MEMBERS) {
        members.add(
            new Member(
                Fields.nameOr(element, "framework", GENERIC),
                Fields.nameOr(element, "queue", "default"),
                member,
                Fields.name(element, "name")));
      }
    }
    return List.copyOf(members);
  }

  /** How far its attempts in flight have come; entries without an id or a time are left out. */
  static List<Progress> progress(JsonNode item, long receivedAtMs) {
    List<Progress> progress = new ArrayList<>();
    for (JsonNode element : item.path("worker").path("progress")) {
      String id = Fields.id(element, "id");
      Long atMs = Fields.timeMs(element, "at");
      if (id != null && atMs != null && progress.size() < MAX_PROGRESS) {
        Integer attempt = Fields.integer(element, "attempt");
        progress.add(
            new Progress(
                Fields.nameOr(element, "framework", GENERIC),
                id,
                attempt == null ? 1 : Math.max(1, attempt),
                EventTime.of(atMs, receivedAtMs),
                SmallObject.counts(element, "counts")));
      }
    }
    return List.copyOf(progress);
  }

  /** A number or a text; Elixir sends the characters of its text as an array of numbers. */
  private static String pid(JsonNode pid) {
    if (pid.isArray()) {
      StringBuilder text = new StringBuilder();
      for (JsonNode character : pid) {
        text.append((char) character.asInt());
      }
      return Clip.text(text.toString(), Clip.NAME);
    }
    return pid.isValueNode() && !pid.isNull() ? Clip.text(pid.asText(), Clip.NAME) : null;
  }
}
