package com.tracestax.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** Builds the JSON of the heartbeat of a JobRunr worker. */
final class Heartbeat {
  static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode json = JSON.createObjectNode();

  Heartbeat(String worker) {
    json.put("type", "heartbeat").put("framework", "jobrunr").put("shutdown", false);
    json.putObject("worker")
        .put("key", worker)
        .put("hostname", worker.split(":", 2)[0])
        .put("concurrency", 16)
        .put("service", "orders")
        .put("version", "2.3.0")
        .put("environment", "production")
        .putArray("queues")
        .add("default");
    json.withObject("/worker")
        .putArray("pools")
        .addObject()
        .put("framework", "jobrunr")
        .put("queue", "default")
        .put("concurrency", 16)
        .put("in_flight", 1)
        .put("poll_interval_ms", 15_000);
  }

  /** As a worker of Spring Batch would send it, which has no pool of its own. */
  Heartbeat ofSpringBatch() {
    json.put("framework", "spring-batch");
    json.withObject("/worker").remove(List.of("pools", "concurrency"));
    json.withObject("/worker").withArray("queues").removeAll().add("spring-batch");
    return service("imports");
  }

  /** How far an attempt has come. */
  Heartbeat progress(String id, int attempt, long atMs, long read, long written) {
    json.withObject("/worker")
        .withArray("progress")
        .addObject()
        .put("framework", "spring-batch")
        .put("id", id)
        .put("attempt", attempt)
        .put("at", Instant.ofEpochMilli(atMs).toString())
        .putObject("counts")
        .put("read", read)
        .put("write", written);
    return this;
  }

  Heartbeat service(String service) {
    json.withObject("/worker").put("service", service);
    return this;
  }

  /**
   * @param name null for one that JobRunr has no name for
   */
  Heartbeat member(String id, String name) {
    ObjectNode member = json.withObject("/worker").withArray("members").addObject();
    member.put("framework", "jobrunr").put("queue", "default").put("member", id);
    if (name != null) {
      member.put("name", name);
    }
    return this;
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
