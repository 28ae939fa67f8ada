package com.tracestax.agent.runtime;

import com.fasterxml.jackson.core.JsonGenerator;
import com.tracestax.agent.delivery.DeliveryEvent;
import com.tracestax.agent.jobs.JobField;
import java.io.IOException;
import java.util.Map;

/** How full the queues are, and how many runs are in flight when this is written. */
final class SnapshotReport implements DeliveryEvent {
  static final String PATH = "/v1/snapshot";

  private final EventContext context;
  private final Pools pools;
  private final RunRegistry registry;
  private final QueueSnapshots.Due counts;
  private final long atMillis;

  SnapshotReport(
      EventContext context,
      Pools pools,
      RunRegistry registry,
      QueueSnapshots.Due counts,
      long atMillis) {
    this.context = context;
    this.pools = pools;
    this.registry = registry;
    this.counts = counts;
    this.atMillis = atMillis;
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    WorkerJson.writeHead(json, context, "snapshot", counts.framework());
    json.writeStringField("timestamp", WireTime.of(atMillis));
    json.writeStringField("worker_key", context.worker().key());
    WorkerJson.startWorker(json, context.worker(), pools.snapshot());
    json.writeEndObject();
    json.writeArrayFieldStart("queues");
    for (Map.Entry<String, Map<JobField, Long>> queue : counts.byQueue().entrySet()) {
      writeQueue(json, queue.getKey(), queue.getValue());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeQueue(JsonGenerator json, String name, Map<JobField, Long> known)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    WorkerJson.writeIfPresent(json, "depth", known.get(JobField.DEPTH));
    json.writeNumberField("active", registry.inFlight(counts.framework(), name));
    WorkerJson.writeIfPresent(json, "processing", known.get(JobField.PROCESSING));
    WorkerJson.writeIfPresent(json, "waiting", known.get(JobField.WAITING));
    WorkerJson.writeIfPresent(json, "blocked", known.get(JobField.BLOCKED));
    WorkerJson.writeIfPresent(json, "misfired", known.get(JobField.MISFIRED));
    WorkerJson.writeIfPresent(json, "failed", known.get(JobField.FAILED));
    json.writeEndObject();
  }
}
