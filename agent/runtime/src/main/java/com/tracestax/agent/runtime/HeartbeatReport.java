package com.tracestax.agent.runtime;

import com.fasterxml.jackson.core.JsonGenerator;
import com.tracestax.agent.delivery.DeliveryEvent;
import java.io.IOException;
import java.util.List;

/** The worker as it is when this is written, on the delivery thread. */
final class HeartbeatReport implements DeliveryEvent {
  /** Of 200 bytes each; those that are left over go with the next one. */
  private static final int MAX_PROGRESS = 100;

  private final EventContext context;
  private final Pools pools;
  private final RunRegistry registry;
  private final Progress progress;
  private final AgentCounters counters;
  private final long atMillis;
  private final boolean shutdown;

  HeartbeatReport(
      EventContext context,
      Pools pools,
      RunRegistry registry,
      Progress progress,
      AgentCounters counters,
      long atMillis,
      boolean shutdown) {
    this.context = context;
    this.pools = pools;
    this.registry = registry;
    this.progress = progress;
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
    writeProgress(json);
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

  private void writeProgress(JsonGenerator json) throws IOException {
    List<Reported> news = progress.report(MAX_PROGRESS);
    if (news.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("progress");
    for (Reported attempt : news) {
      attempt.writeTo(json);
    }
    json.writeEndArray();
  }

  private static void startEntry(JsonGenerator json, Pool pool) throws IOException {
    json.writeStartObject();
    json.writeStringField("framework", pool.framework());
    json.writeStringField("queue", pool.queue());
  }
}
