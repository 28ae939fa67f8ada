package com.tracestax.agent.runtime;

import com.fasterxml.jackson.core.JsonGenerator;
import com.tracestax.agent.delivery.DeliveryEvent;
import java.io.IOException;

/** Counts of attempts that are not sent one by one, and their JSON form (docs/wire-format.md). */
final class TallyEvent implements DeliveryEvent {
  /** Why they were only counted. There is no other reason yet. */
  private static final String REASON = "rate";

  private final String eventId;
  private final JobName job;
  private final TallyWindow window;
  private final Pools.Snapshot pools;
  private final EventContext context;
  private final Runnable displaced;

  /**
   * @param displaced called when there was no room for it in the end
   */
  TallyEvent(
      String eventId,
      JobName job,
      TallyWindow window,
      Pools.Snapshot pools,
      EventContext context,
      Runnable displaced) {
    this.eventId = eventId;
    this.job = job;
    this.window = window;
    this.pools = pools;
    this.context = context;
    this.displaced = displaced;
  }

  @Override
  public void displaced() {
    displaced.run();
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    WorkerJson.writeHead(json, context, "job_tally", job.framework);
    json.writeStringField("event_id", eventId);
    json.writeStringField("timestamp", WireTime.of(window.toMillis()));
    WorkerJson.startWorker(json, context.worker(), pools);
    json.writeEndObject();
    json.writeObjectFieldStart("task");
    json.writeStringField("name", job.name);
    json.writeStringField("queue", job.queue);
    if (job.part) {
      json.writeBooleanField("part", true);
    }
    json.writeEndObject();
    window.writeTo(json);
    json.writeStringField("reason", REASON);
    json.writeEndObject();
  }
}
