package com.tracestax.agent.runtime;

import com.fasterxml.jackson.core.JsonGenerator;
import com.tracestax.agent.delivery.DeliveryEvent;
import com.tracestax.agent.jobs.JobField;
import java.io.IOException;
import java.util.Map;

/**
 * A fact that is no status of a run, and its JSON form (docs/wire-format.md). Made where it
 * happened, written on the delivery thread.
 */
final class NoticeEvent implements DeliveryEvent {
  private final String eventId;
  private final EventFields fields;
  private final String runId;
  private final Pools.Snapshot pools;
  private final EventContext context;

  /**
   * @param runId as it goes over the wire; null if the notice is not about a run
   */
  NoticeEvent(
      String eventId,
      Map<String, Object> fields,
      String runId,
      Pools.Snapshot pools,
      EventContext context) {
    this.eventId = eventId;
    this.fields = new EventFields(fields);
    this.runId = runId;
    this.pools = pools;
    this.context = context;
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    WorkerJson.writeHead(json, context, "job_notice", fields.text(JobField.FRAMEWORK));
    json.writeStringField("event_id", eventId);
    fields.writeTime(json, "timestamp", JobField.TIMESTAMP);
    fields.writeText(json, "notice", JobField.NOTICE);
    WorkerJson.startWorker(json, context.worker(), pools);
    fields.writeText(json, "thread", JobField.THREAD);
    json.writeEndObject();
    json.writeObjectFieldStart("task");
    fields.writeText(json, "name", JobField.NAME);
    WorkerJson.writeIfPresent(json, "id", runId);
    fields.writeText(json, "queue", JobField.QUEUE);
    fields.writeTime(json, "scheduled_for", JobField.SCHEDULED_FOR);
    fields.writeText(json, "reason", JobField.REASON);
    json.writeEndObject();
    fields.writeNumber(json, "late_ms", JobField.LATE);
    fields.writeNumber(json, "count", JobField.COUNT);
    fields.writeText(json, "member", JobField.MEMBER);
    fields.writeTrace(json);
    json.writeEndObject();
  }
}
