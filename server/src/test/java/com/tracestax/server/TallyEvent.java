package com.tracestax.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Builds the JSON of one `job_tally`, from what our agent would send. */
final class TallyEvent {
  private static final AtomicLong SEQUENCE = new AtomicLong();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode json = JSON.createObjectNode();

  TallyEvent(long fromMs, long toMs) {
    json.put("type", "job_tally");
    json.put("event_id", String.format("0199tally-%08x", SEQUENCE.incrementAndGet()));
    json.put("timestamp", Instant.ofEpochMilli(toMs).toString());
    json.put("framework", "quartz").put("language", "java").put("sdk_version", "0.1.0");
    json.putObject("worker")
        .put("key", "billing-7:4711")
        .put("hostname", "billing-7")
        .put("pid", 4711)
        .put("service", "billing");
    json.putObject("task").put("name", "reports.nightly").put("queue", "BillingScheduler");
    json.putObject("window")
        .put("from", Instant.ofEpochMilli(fromMs).toString())
        .put("to", Instant.ofEpochMilli(toMs).toString());
    ends(0, 0, 0).put("reason", "rate");
  }

  private ObjectNode ends(long succeeded, long failed, long retried) {
    json.putObject("counts")
        .put("started", succeeded + failed + retried)
        .put("succeeded", succeeded)
        .put("failed", failed)
        .put("retried", retried);
    return json;
  }

  TallyEvent counts(long succeeded, long failed, long retried) {
    ends(succeeded, failed, retried);
    return this;
  }

  TallyEvent took(long sumMs, long minMs, long maxMs) {
    json.putObject("metrics")
        .putObject("duration_ms")
        .put("sum", sumMs)
        .put("min", minMs)
        .put("max", maxMs);
    return this;
  }

  TallyEvent named(String name) {
    json.withObject("/task").put("name", name);
    return this;
  }

  TallyEvent part() {
    json.withObject("/task").put("part", true);
    return this;
  }

  TallyEvent worker(String key) {
    json.withObject("/worker").put("key", key);
    return this;
  }

  TallyEvent with(String object, String field, String value) {
    json.withObject(object).put(field, value);
    return this;
  }

  TallyEvent without(String object, String field) {
    ((ObjectNode) json.at(object)).remove(field);
    return this;
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
