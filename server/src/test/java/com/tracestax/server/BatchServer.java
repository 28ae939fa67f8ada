package com.tracestax.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server, and Spring Batch workers that run the job importJob with the step load. */
abstract class BatchServer {
  static final String JOB = "importJob:7";
  static final String STEP = JOB + "/load";
  static final String FIRST = "imports-1:1";
  static final String SECOND = "imports-2:1";

  @TempDir Path data;
  TestServer server;

  @BeforeEach
  final void start() throws Exception {
    server = new TestServer(data);
  }

  @AfterEach
  final void stop() {
    server.close();
  }

  final Event job(String status, int attempt) {
    return own(server.event(status, JOB).ofSpringBatch(), attempt);
  }

  final Event step(String status, int attempt) {
    return own(server.event(status, STEP).ofSpringBatch().named("importJob/load"), attempt).in(JOB);
  }

  final Event partition(String status, int number) {
    String id = STEP + ":partition" + number;
    return own(server.event(status, id).ofSpringBatch().named("importJob/load"), 1).in(STEP);
  }

  private Event own(Event event, int attempt) {
    return event.attempt(attempt).worker(FIRST).startedAt(server.clock.millis());
  }

  /** Of somebody who does not run the job, and knows its id only. */
  final Event verdict(String status, String reason) {
    return server.event(status, JOB).ofSpringBatch().worker(SECOND).reason(reason);
  }

  final void ingest(Event... events) throws Exception {
    String[] texts = new String[events.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = events[i].toString();
    }
    server.ingest(texts);
  }

  final JsonNode allRuns() throws Exception {
    return server.get("/api/runs?parts=1").path("runs");
  }

  /** The newest attempt of a run, with its details. */
  final JsonNode details(String taskId) throws Exception {
    for (JsonNode run : allRuns()) {
      if (run.path("task_id").asText().equals(taskId)) {
        return server.get("/api/runs/" + run.path("id"));
      }
    }
    throw new AssertionError("expected the run " + taskId + ", got " + allRuns());
  }

  /** Attempts of a run: number, status, reason. */
  final String attempts(String taskId) throws Exception {
    StringBuilder text = new StringBuilder();
    for (JsonNode each : details(taskId).path("attempts")) {
      text.append(each.path("attempt").asText()).append(' ').append(each.path("status").asText());
      text.append(' ').append(each.path("reason").asText()).append("; ");
    }
    return text.toString().trim();
  }

  final int count(String outcome) throws Exception {
    return server.get("/api/summary").path("last_hour").path(outcome).asInt();
  }
}
