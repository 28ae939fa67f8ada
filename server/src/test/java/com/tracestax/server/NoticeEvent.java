package com.tracestax.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Builds the JSON of one `job_notice`, from what our agent would send. */
final class NoticeEvent {
  private static final AtomicLong SEQUENCE = new AtomicLong();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode json = JSON.createObjectNode();

  NoticeEvent(String kind, long atMs) {
    json.put("type", "job_notice");
    json.put("event_id", String.format("0199notice-%08x", SEQUENCE.incrementAndGet()));
    json.put("timestamp", Instant.ofEpochMilli(atMs).toString());
    json.put("framework", "quartz").put("language", "java").put("sdk_version", "0.1.0");
    json.put("notice", kind);
    json.putObject("worker")
        .put("key", "billing-7:4711")
        .put("hostname", "billing-7")
        .put("pid", 4711)
        .put("service", "billing")
        .put("thread", "BillingScheduler_QuartzSchedulerThread");
    json.putObject("task").put("name", "reports.nightly").put("queue", "BillingScheduler");
  }

  NoticeEvent named(String name) {
    json.withObject("/task").put("name", name);
    return this;
  }

  NoticeEvent queue(String queue) {
    json.withObject("/task").put("queue", queue);
    return this;
  }

  NoticeEvent run(String taskId) {
    json.withObject("/task").put("id", taskId);
    return this;
  }

  NoticeEvent late(long dueAtMs, long lateMs) {
    json.withObject("/task").put("scheduled_for", Instant.ofEpochMilli(dueAtMs).toString());
    json.put("late_ms", lateMs);
    return this;
  }

  NoticeEvent member(String member) {
    json.put("member", member);
    json.withObject("/task").remove("name");
    return this;
  }

  /** As a worker of JobRunr would say it: of no job, and its queue is `default`. */
  NoticeEvent ofJobRunr() {
    json.put("framework", "jobrunr");
    json.withObject("/task").remove("name");
    return queue("default");
  }

  /** As a worker of SQS would say it. */
  NoticeEvent ofSqs() {
    json.put("framework", "sqs");
    return named("com.acme.Orders.onOrder").queue("orders");
  }

  /** As a worker of Spring Batch would say it. */
  NoticeEvent ofSpringBatch() {
    json.put("framework", "spring-batch");
    json.withObject("/worker").put("service", "imports");
    return named("importJob").queue("spring-batch");
  }

  NoticeEvent reason(String reason) {
    json.withObject("/task").put("reason", reason);
    return this;
  }

  NoticeEvent count(int count) {
    json.put("count", count);
    return this;
  }

  NoticeEvent worker(String key) {
    json.withObject("/worker").put("key", key);
    return this;
  }

  NoticeEvent without(String object, String field) {
    ((ObjectNode) json.at(object)).remove(field);
    return this;
  }

  NoticeEvent with(String object, String field, String value) {
    ((ObjectNode) json.at(object)).put(field, value);
    return this;
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
