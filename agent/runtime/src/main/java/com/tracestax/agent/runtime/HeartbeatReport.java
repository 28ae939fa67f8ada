package com.tracestax.agent.runtime;

import com.fasterxml.jackson.core.JsonGenerator;
import com.tracestax.agent.delivery.DeliveryEvent;
import java.io.IOException;

/** The worker as it is when this is written, on the delivery thread. */
final class HeartbeatReport implements DeliveryEvent {
  private final EventContext context;
  private final Pools pools;
  private final RunRegistry registry;
  private final AgentCounters counters;
  private final long atMillis;
  private final boolean shutdown;

  HeartbeatReport(
      EventContext context,
      Pools pools,
      RunRegistry registry,
      AgentCounters counters,
      long atMillis,
      boolean shutdown) {
    this.context = context;
    this.pools = pools;
    this.registry = registry;
    this.counters = counters;
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
    writeMembers(json, seen);
    json.writeEndObject();
    counters.writeTo(json);
    json.writeBooleanField("shutdown", shutdown);
    json.writeEndObject();
  }

  private void writePools(JsonGenerator json, Pools.Snapshot seen) throws IOException {
    json.writeArrayFieldStart("pools");
    for (Pool pool : seen.pools()) {
      startEntry(json, pool);
      WorkerJson.writeIfPresent(json, "concurrency", pool.concurrency());
      json.writeNumberField("in_flight", registry.inFlight(pool.framework(), pool.queue()));
      WorkerJson.writeIfPresent(json, "poll_interval_ms", pool.pollIntervalMillis());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeMembers(JsonGenerator json, Pools.Snapshot seen) throws IOException {
    if (!seen.hasMembers()) {
      return;
    }
    json.writeArrayFieldStart("members");
    for (Pool pool : seen.pools()) {
      for (PoolMember member : pool.members()) {
        startEntry(json, pool);
        json.writeStringField("member", member.id());
        WorkerJson.writeIfPresent(json, "name", member.name());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static void startEntry(JsonGenerator json, Pool pool) throws IOException {
    json.writeStartObject();
    json.writeStringField("framework", pool.framework());
    json.writeStringField("queue", pool.queue());
  }
}
