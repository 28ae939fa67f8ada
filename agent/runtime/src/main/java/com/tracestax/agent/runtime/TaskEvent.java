package com.tracestax.agent.runtime;

import com.fasterxml.jackson.core.JsonGenerator;
import com.tracestax.agent.delivery.DeliveryEvent;
import com.tracestax.agent.jobs.JobField;
import com.tracestax.agent.jobs.JobStatus;
import java.io.IOException;
import java.util.Map;

/**
 * A lifecycle event as it waits for delivery, and its JSON form (docs/wire-format.md). Made on the
 * job's thread, which costs it a few references; written, and redacted, on the delivery thread.
 */
final class TaskEvent implements DeliveryEvent {
  /** The longest a queue gives a group. */
  private static final int MAX_GROUP_CHARACTERS = 128;

  private final String eventId;
  private final EventFields fields;
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
    this.fields = new EventFields(fields);
    this.runId = runId;
    this.parentId = parentId;
    this.pools = pools;
    this.context = context;
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    WorkerJson.writeHead(json, context, "task_event", fields.text(JobField.FRAMEWORK));
    json.writeStringField("event_id", eventId);
    fields.writeTime(json, "timestamp", JobField.TIMESTAMP);
    fields.writeText(json, "status", JobField.STATUS);
    WorkerJson.startWorker(json, context.worker(), pools);
    fields.writeText(json, "thread", JobField.THREAD);
    json.writeEndObject();
    writeTask(json);
    writeMetrics(json);
    writeError(json);
    fields.writeText(json, "member", JobField.MEMBER);
    fields.writeTrace(json);
    json.writeEndObject();
  }

  /** When an attempt started also stands in its end. */
  @Override
  public boolean yields() {
    return JobStatus.STARTED.wireName().equals(fields.text(JobField.STATUS));
  }

  private void writeTask(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("task");
    fields.writeText(json, "name", JobField.NAME);
    json.writeStringField("id", runId);
    fields.writeText(json, "queue", JobField.QUEUE);
    fields.writeNumber(json, "attempt", JobField.ATTEMPT);
    fields.writeNumber(json, "max_attempts", JobField.MAX_ATTEMPTS);
    WorkerJson.writeIfPresent(json, "group", group());
    WorkerJson.writeIfPresent(json, "parent_id", parentId);
    fields.writeTime(json, "enqueued_at", JobField.ENQUEUED_AT);
    fields.writeTime(json, "scheduled_for", JobField.SCHEDULED_FOR);
    fields.writeTime(json, "started_at", JobField.STARTED_AT);
    fields.writeTime(json, "next_attempt_at", JobField.NEXT_ATTEMPT_AT);
    fields.writeNumber(json, "limit_ms", JobField.LIMIT);
    fields.writeText(json, "reason", JobField.REASON);
    fields.writeText(json, "recovers", JobField.RECOVERS);
    RunParameters.write(json, fields.text(JobField.PARAMETERS));
    json.writeEndObject();
  }

  /** Somebody's own words, and maybe a name or an address. */
  private String group() {
    return ShortText.of(fields.redacted(JobField.GROUP), MAX_GROUP_CHARACTERS);
  }

  private void writeMetrics(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("metrics");
    fields.writeNumber(json, "duration_ms", JobField.DURATION);
    fields.writeNumber(json, "queued_ms", JobField.QUEUE_WAIT);
    RunCounts.write(json, fields);
    json.writeEndObject();
  }

  private void writeError(JsonGenerator json) throws IOException {
    if (fields.text(JobField.ERROR_TYPE) == null) {
      return;
    }
    json.writeObjectFieldStart("error");
    fields.writeText(json, "type", JobField.ERROR_TYPE);
    WorkerJson.writeIfPresent(json, "message", fields.redacted(JobField.ERROR_MESSAGE));
    WorkerJson.writeIfPresent(json, "stack_trace", fields.redacted(JobField.ERROR_STACK));
    json.writeEndObject();
  }
}
