package com.tracestax.agent.runtime;

import com.fasterxml.jackson.core.JsonGenerator;
import com.tracestax.agent.delivery.DeliveryEvent;
import com.tracestax.agent.jobs.JobField;
import com.tracestax.agent.runtime.redaction.Redactor;
import java.io.IOException;
import java.util.Map;

/**
 * A lifecycle event as it waits for delivery, and its JSON form (docs/wire-format.md). Made on the
 * job's thread, which costs it a few references; written, and redacted, on the delivery thread.
 */
final class TaskEvent implements DeliveryEvent {
  private final String eventId;
  private final Map<String, Object> fields;
  private final String runId;
  private final String parentId;
  private final Pools.Snapshot pools;
  private final EventContext context;

  /**
   * @param runId as it goes over the wire
   * @param parentId null if the run was not started inside another
   */
  TaskEvent(
      String eventId,
      Map<String, Object> fields,
      String runId,
      String parentId,
      Pools.Snapshot pools,
      EventContext context) {
    this.eventId = eventId;
    this.fields = fields;
    this.runId = runId;
    this.parentId = parentId;
    this.pools = pools;
    this.context = context;
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    WorkerJson.writeHead(json, context, "task_event", text(JobField.FRAMEWORK));
    json.writeStringField("event_id", eventId);
    json.writeStringField("timestamp", time(JobField.TIMESTAMP));
    json.writeStringField("status", text(JobField.STATUS));
    WorkerJson.startWorker(json, context.worker(), pools);
    writeText(json, "thread", JobField.THREAD);
    json.writeEndObject();
    writeTask(json);
    writeMetrics(json);
    writeError(json);
    writeTrace(json);
    json.writeEndObject();
  }

  private void writeTask(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("task");
    writeText(json, "name", JobField.NAME);
    json.writeStringField("id", runId);
    writeText(json, "queue", JobField.QUEUE);
    writeNumber(json, "attempt", JobField.ATTEMPT);
    writeNumber(json, "max_attempts", JobField.MAX_ATTEMPTS);
    WorkerJson.writeIfPresent(json, "parent_id", parentId);
    writeTime(json, "enqueued_at", JobField.ENQUEUED_AT);
    writeTime(json, "scheduled_for", JobField.SCHEDULED_FOR);
    writeTime(json, "started_at", JobField.STARTED_AT);
    writeTime(json, "next_attempt_at", JobField.NEXT_ATTEMPT_AT);
    writeText(json, "reason", JobField.REASON);
    writeText(json, "recovers", JobField.RECOVERS);
    json.writeEndObject();
  }

  private void writeMetrics(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("metrics");
    writeNumber(json, "duration_ms", JobField.DURATION);
    writeNumber(json, "queued_ms", JobField.QUEUE_WAIT);
    json.writeEndObject();
  }

  private void writeError(JsonGenerator json) throws IOException {
    if (text(JobField.ERROR_TYPE) == null) {
      return;
    }
    json.writeObjectFieldStart("error");
    writeText(json, "type", JobField.ERROR_TYPE);
    writeRedacted(json, "message", JobField.ERROR_MESSAGE);
    writeRedacted(json, "stack_trace", JobField.ERROR_STACK);
    json.writeEndObject();
  }

  private void writeTrace(JsonGenerator json) throws IOException {
    if (text(JobField.TRACEPARENT) != null) {
      json.writeObjectFieldStart("trace_context");
      writeText(json, "traceparent", JobField.TRACEPARENT);
      json.writeEndObject();
    }
  }

  private void writeRedacted(JsonGenerator json, String name, JobField field) throws IOException {
    WorkerJson.writeIfPresent(json, name, Redactor.redact(text(field)));
  }

  private void writeText(JsonGenerator json, String name, JobField field) throws IOException {
    WorkerJson.writeIfPresent(json, name, text(field));
  }

  private void writeNumber(JsonGenerator json, String name, JobField field) throws IOException {
    WorkerJson.writeIfPresent(json, name, fields.get(field.key()));
  }

  private void writeTime(JsonGenerator json, String name, JobField field) throws IOException {
    WorkerJson.writeIfPresent(json, name, time(field));
  }

  private String text(JobField field) {
    return (String) fields.get(field.key());
  }

  private String time(JobField field) {
    Long epochMillis = (Long) fields.get(field.key());
    return epochMillis == null ? null : WireTime.of(epochMillis);
  }
}
