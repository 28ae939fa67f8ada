package com.tracestax.agent.runtime;

import com.fasterxml.jackson.core.JsonGenerator;
import com.tracestax.agent.jobs.JobField;
import com.tracestax.agent.runtime.redaction.Redactor;
import java.io.IOException;
import java.util.Map;

/** The fields of an event, read by their catalogue, and written to JSON if they are there. */
final class EventFields {
  private final Map<String, Object> fields;

  EventFields(Map<String, Object> fields) {
    this.fields = fields;
  }

  /** Null if it is not there. */
  String text(JobField field) {
    return (String) fields.get(field.key());
  }

  /** Null if it is not there. */
  Long number(JobField field) {
    return (Long) fields.get(field.key());
  }

  String redacted(JobField field) {
    return Redactor.redact(text(field));
  }

  void writeText(JsonGenerator json, String name, JobField field) throws IOException {
    WorkerJson.writeIfPresent(json, name, text(field));
  }

  void writeNumber(JsonGenerator json, String name, JobField field) throws IOException {
    WorkerJson.writeIfPresent(json, name, number(field));
  }

  void writeTime(JsonGenerator json, String name, JobField field) throws IOException {
    Long epochMillis = number(field);
    WorkerJson.writeIfPresent(json, name, epochMillis == null ? null : WireTime.of(epochMillis));
  }

  void writeTrace(JsonGenerator json) throws IOException {
    if (text(JobField.TRACEPARENT) != null) {
      json.writeObjectFieldStart("trace_context");
      writeText(json, "traceparent", JobField.TRACEPARENT);
      json.writeEndObject();
    }
  }
}
