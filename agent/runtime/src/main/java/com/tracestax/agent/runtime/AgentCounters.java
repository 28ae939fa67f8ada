package com.tracestax.agent.runtime;

import com.fasterxml.jackson.core.JsonGenerator;
import com.tracestax.agent.delivery.Delivery;
import com.tracestax.agent.delivery.DeliveryCounters;
import com.tracestax.agent.delivery.DropCause;
import com.tracestax.agent.runtime.redaction.Redactor;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of what this JVM had to say: the {@code agent} object of a heartbeat. Delivery counts
 * what it was given; here is counted what never came so far. Any thread.
 */
final class AgentCounters {
  /** Cause of a drop: the agent itself failed to take an event. Counted by {@link Warnings}. */
  static final String EVENT_FAILED = "event_failed";

  /** Far more than there are; they come from code, not from data. */
  private static final int MAX_CAUSES = 30;

  private static final int MAX_ERROR_CHARACTERS = 200;

  private final Delivery delivery;
  private final Warnings warnings;
  private final Counts dropped = new Counts(MAX_CAUSES);
  private final Counts skipped = new Counts(MAX_CAUSES);

  AgentCounters(Delivery delivery, Warnings warnings) {
    this.delivery = delivery;
    this.warnings = warnings;
  }

  /** Events that were dropped before delivery. */
  Counts dropped() {
    return dropped;
  }

  /** Parts that were left out for want of room, while the rest of it went its way. */
  Counts skipped() {
    return skipped;
  }

  /** All causes there are, also those of which there was nothing. */
  Map<String, Long> droppedByCause() {
    Map<String, Long> causes = new LinkedHashMap<>();
    DeliveryCounters delivered = delivery.counters();
    for (DropCause cause : DropCause.values()) {
      causes.put(cause.wireName(), delivered.droppedBy(cause));
    }
    causes.put(EVENT_FAILED, warnings.count(EVENT_FAILED));
    causes.putAll(dropped.byCause());
    return causes;
  }

  void writeTo(JsonGenerator json) throws IOException {
    DeliveryCounters delivered = delivery.counters();
    json.writeObjectFieldStart("agent");
    json.writeNumberField("emitted", delivered.emitted());
    json.writeNumberField("queued", delivered.queued());
    json.writeNumberField("spooled", delivered.spooled());
    json.writeNumberField("spooled_bytes", delivered.spooledBytes());
    json.writeNumberField("sent", delivered.sent());
    json.writeStringField("circuit", delivered.circuit());
    WorkerJson.writeIfPresent(json, "last_error", lastError(delivered));
    json.writeObjectFieldStart("dropped");
    writeAll(json, droppedByCause());
    json.writeEndObject();
    Map<String, Long> skippedByCause = skipped.byCause();
    if (!skippedByCause.isEmpty()) {
      json.writeObjectFieldStart("skipped");
      writeAll(json, skippedByCause);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static String lastError(DeliveryCounters delivered) {
    String error = delivered.lastError();
    return error == null ? null : ShortText.of(Redactor.redact(error), MAX_ERROR_CHARACTERS);
  }

  private static void writeAll(JsonGenerator json, Map<String, Long> counts) throws IOException {
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
  }
}
