package com.tracestax.server.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.server.model.Source;
import com.tracestax.server.model.WorkerIdentity;

/** Reads who speaks: the `worker` object and the SDK's own fields. */
final class WorkerReader {
  private static final String GENERIC = "generic";

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
