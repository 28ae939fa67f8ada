package com.tracestax.agent.runtime;

import com.fasterxml.jackson.core.JsonGenerator;
import com.tracestax.agent.jobs.JobField;
import java.io.IOException;
import java.util.Map;

/** How far an attempt in flight has got, as a heartbeat says it. */
final class Reported {
  private final OpenAttempt attempt;
  private final EventFields latest;

  Reported(OpenAttempt attempt, Map<String, Object> latest) {
    this.attempt = attempt;
    this.latest = new EventFields(latest);
  }

  void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    latest.writeText(json, "framework", JobField.FRAMEWORK);
    json.writeStringField("id", attempt.runId());
    latest.writeNumber(json, "attempt", JobField.ATTEMPT);
    latest.writeTime(json, "at", JobField.TIMESTAMP);
    RunCounts.write(json, latest);
    json.writeEndObject();
  }
}
