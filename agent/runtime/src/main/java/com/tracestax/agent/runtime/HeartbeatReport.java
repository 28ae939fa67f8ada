package com.tracestax.agent.runtime;

import com.fasterxml.jackson.core.JsonGenerator;
import com.tracestax.agent.delivery.Delivery;
import com.tracestax.agent.delivery.DeliveryCounters;
import com.tracestax.agent.delivery.DeliveryEvent;
import com.tracestax.agent.delivery.DropCause;
import java.io.IOException;

/** The worker as it is when this is written, on the delivery thread. */
final class HeartbeatReport implements DeliveryEvent {
  private final EventContext context;
  private final Pools pools;
  private final RunRegistry registry;
  private final Delivery delivery;
  private final Warnings warnings;
  private final long atMillis;
  private final boolean shutdown;

  HeartbeatReport(
      EventContext context,
      Pools pools,
      RunRegistry registry,
      Delivery delivery,
      Warnings warnings,
      long atMillis,
      boolean shutdown) {
    this.context = context;
    this.pools = pools;
    this.registry = registry;
    this.delivery = delivery;
    this.warnings = warnings;
    this.atMillis = atMillis;
    this.shutdown = shutdown;
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    Pools.Snapshot seen = pools.snapshot();
    json.writeStartObject();
    WorkerJson.writeHead(json, context, "heartbeat", seen.framework());
    json.writeStringField("timestamp", WireTime.of(atMillis));
    WorkerJson.startWorker(json, context.worker(), seen);
    writePools(json, seen);
    json.writeEndObject();
    writeAgent(json, delivery.counters());
    json.writeBooleanField("shutdown", shutdown);
    json.writeEndObject();
  }

  private void writePools(JsonGenerator json, Pools.Snapshot seen) throws IOException {
    json.writeArrayFieldStart("pools");
    for (Pool pool : seen.pools()) {
      json.writeStartObject();
      json.writeStringField("framework", pool.framework());
      json.writeStringField("queue", pool.queue());
      WorkerJson.writeIfPresent(json, "concurrency", pool.concurrency());
      json.writeNumberField("in_flight", registry.inFlight(pool.framework(), pool.queue()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeAgent(JsonGenerator json, DeliveryCounters counters) throws IOException {
    json.writeObjectFieldStart("agent");
    json.writeNumberField("queued", counters.queued());
    json.writeNumberField("sent", counters.sent());
    json.writeObjectFieldStart("dropped");
    for (DropCause cause : DropCause.values()) {
      json.writeNumberField(cause.wireName(), counters.droppedBy(cause));
    }
    json.writeNumberField(Lifecycle.EVENT_FAILED, warnings.count(Lifecycle.EVENT_FAILED));
    json.writeEndObject();
    json.writeEndObject();
  }
}
