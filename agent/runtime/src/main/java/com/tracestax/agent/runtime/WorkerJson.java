package com.tracestax.agent.runtime;

import com.fasterxml.jackson.core.JsonGenerator;
import com.tracestax.agent.runtime.worker.WorkerIdentity;
import java.io.IOException;

/** The head of every message and its {@code worker} object, as docs/wire-format.md has them. */
final class WorkerJson {
  private WorkerJson() {}

  static void writeHead(JsonGenerator json, EventContext context, String type, String framework)
      throws IOException {
    json.writeStringField("type", type);
    json.writeStringField("framework", framework);
    json.writeStringField("language", EventContext.LANGUAGE);
    json.writeStringField("sdk_version", context.sdkVersion());
  }

  /** Leaves the object open, so that the caller can add to it. */
  static void startWorker(JsonGenerator json, WorkerIdentity worker, Pools.Snapshot pools)
      throws IOException {
    json.writeObjectFieldStart("worker");
    json.writeStringField("key", worker.key());
    json.writeStringField("hostname", worker.hostname());
    json.writeNumberField("pid", worker.pid());
    if (pools.concurrency() != null) {
      json.writeNumberField("concurrency", pools.concurrency());
    }
    json.writeArrayFieldStart("queues");
    for (String queue : pools.queues()) {
      json.writeString(queue);
    }
    json.writeEndArray();
    writeIfPresent(json, "service", worker.service());
    writeIfPresent(json, "version", worker.version());
    writeIfPresent(json, "environment", worker.environment());
  }

  static void writeIfPresent(JsonGenerator json, String name, Object value) throws IOException {
    if (value instanceof Long) {
      json.writeNumberField(name, (Long) value);
    } else if (value != null) {
      json.writeStringField(name, value.toString());
    }
  }
}
