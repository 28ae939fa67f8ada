package com.tracestax.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Builds the JSON of one event, from what our agent would send. */
final class Event {
  private static final AtomicLong SEQUENCE = new AtomicLong();
  private static final String JVM_ID = Long.toHexString(System.nanoTime()) + "3b7e9c51";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode json = JSON.createObjectNode();

  Event(String status, String taskId, long atMs) {
    json.put("type", "task_event");
    json.put("event_id", String.format("%s-%08x", JVM_ID, SEQUENCE.incrementAndGet()));
    json.put("timestamp", Instant.ofEpochMilli(atMs).toString());
    json.put("framework", "quartz").put("language", "java").put("sdk_version", "0.1.0");
    json.put("status", status);
    json.putObject("worker")
        .put("key", "billing-7:4711")
        .put("hostname", "billing-7")
        .put("pid", 4711)
        .put("concurrency", 10)
        .put("service", "billing")
        .put("thread", "Scheduler_Worker-1")
        .putArray("queues")
        .add("BillingScheduler");
    json.putObject("task")
        .put("name", "reports.nightly")
        .put("id", taskId)
        .put("queue", "BillingScheduler")
        .put("attempt", 1);
    json.putObject("metrics");
  }

  Event named(String name) {
    json.withObject("/task").put("name", name);
    return this;
  }

  Event queue(String queue) {
    json.withObject("/task").put("queue", queue);
    return this;
  }

  Event attempt(int attempt) {
    json.withObject("/task").put("attempt", attempt);
    return this;
  }

  Event reason(String reason) {
    json.withObject("/task").put("reason", reason);
    return this;
  }

  Event worker(String key) {
    json.withObject("/worker").put("key", key);
    return this;
  }

  Event took(long ms) {
    json.withObject("/metrics").put("duration_ms", ms);
    return this;
  }

  Event failedWith(String type, String message) {
    json.putObject("error")
        .put("type", type)
        .put("message", message)
        .put("stack_trace", type + ": " + message + "\n\tat com.acme.Report.run(Report.java:12)");
    return this;
  }

  Event traceparent(String traceparent) {
    json.putObject("trace_context").put("traceparent", traceparent);
    return this;
  }

  /** As a worker of JobRunr would say it, whose runs have the queue `default`. */
  Event ofJobRunr() {
    json.put("framework", "jobrunr");
    json.withObject("/worker").put("thread", "backgroundjob-worker-pool-1");
    return named("com.acme.Orders.ship(java.lang.String)").queue("default");
  }

  /** As a worker of SQS would say it. */
  Event ofSqs() {
    json.put("framework", "sqs");
    json.withObject("/worker").put("thread", "orders-listener-3");
    return named("com.acme.Orders.onOrder").queue("orders");
  }

  /** As a worker of Spring Batch would say it of a job. */
  Event ofSpringBatch() {
    json.put("framework", "spring-batch");
    json.withObject("/worker").put("thread", "main");
    return named("importJob").queue("spring-batch").service("imports");
  }

  /** Of a step, a partition or a chunk, or of a run that was started by another. */
  Event in(String parentId) {
    json.withObject("/task").put("parent_id", parentId);
    return this;
  }

  Event counts(String name, long count) {
    json.withObject("/metrics/counts").put(name, count);
    return this;
  }

  Event parameter(String name, String value) {
    json.withObject("/task/parameters").put(name, value);
    return this;
  }

  Event group(String group) {
    json.withObject("/task").put("group", group);
    return this;
  }

  Event attempt(int attempt, int of) {
    json.withObject("/task").put("max_attempts", of);
    return attempt(attempt);
  }

  Event waited(long ms) {
    json.withObject("/metrics").put("queued_ms", ms);
    return this;
  }

  Event startedAt(long atMs) {
    json.withObject("/task").put("started_at", Instant.ofEpochMilli(atMs).toString());
    return this;
  }

  Event nextAttemptAt(long atMs) {
    json.withObject("/task").put("next_attempt_at", Instant.ofEpochMilli(atMs).toString());
    return this;
  }

  /** The reason of whoever says that another worker lost the run. */
  Event lostBy(String member) {
    json.put("member", member);
    return reason("worker_lost");
  }

  Event scheduledFor(long atMs) {
    json.withObject("/task").put("scheduled_for", Instant.ofEpochMilli(atMs).toString());
    return this;
  }

  Event enqueuedAt(long atMs) {
    json.withObject("/task").put("enqueued_at", Instant.ofEpochMilli(atMs).toString());
    return this;
  }

  Event limit(long ms) {
    json.withObject("/task").put("limit_ms", ms);
    return this;
  }

  /** The run that was lost, as its schedule knew it; null for the time if nobody kept it. */
  Event recovers(Long dueAtMs) {
    String time = dueAtMs == null ? "" : "/" + Instant.ofEpochMilli(dueAtMs);
    json.withObject("/task").put("recovers", "BillingScheduler/reports.every-night" + time);
    return this;
  }

  Event service(String service) {
    json.withObject("/worker").put("service", service);
    return this;
  }

  /** As another JVM would number it. */
  Event ofJvm(String jvmId) {
    return eventId(String.format("%s-%08x", jvmId, SEQUENCE.incrementAndGet()));
  }

  Event at(long atMs) {
    json.put("timestamp", Instant.ofEpochMilli(atMs).toString());
    return this;
  }

  Event eventId(String id) {
    json.put("event_id", id);
    return this;
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
