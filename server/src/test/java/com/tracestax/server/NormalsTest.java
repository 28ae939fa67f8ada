package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people and the page are told about what is normal. */
class NormalsTest {
  @TempDir Path data;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Runs every half hour, the last of them two hours ago. */
  private void send(int runs) throws Exception {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      long startedAtMs = server.clock.millis() - Duration.ofHours(2).toMillis() - i * 1_800_000L;
      String id = "run-" + i;
      events.add(new Event("started", id, startedAtMs).toString());
      events.add(
          new Event(i % 10 == 0 ? "failed" : "succeeded", id, startedAtMs + 2_000)
              .startedAt(startedAtMs)
              .took(2_000)
              .toString());
    }
    server.ingest(events.toArray(String[]::new));
  }

  private JsonNode only(String path) throws Exception {
    JsonNode normals = server.get(path).path("normals");
    assertThat(normals).hasSize(1);
    return normals.get(0);
  }

  @Test
  void newJob_isLearning_andSaysHowFarItIs() throws Exception {
    send(10);
    JsonNode normal = only("/api/normals");
    assertThat(normal.path("state").asText()).isEqualTo("learning");
    assertThat(normal.at("/learning/events").asInt()).isEqualTo(10);
    assertThat(normal.at("/learning/needed_events").asInt()).isEqualTo(50);
    assertThat(normal.at("/learning/hours").asInt()).isEqualTo(6);
    assertThat(normal.at("/learning/needed_hours").asInt()).isEqualTo(24);
  }

  @Test
  void knownJob_hasItsNumbers() throws Exception {
    send(60);
    JsonNode normal = only("/api/normals?job=reports.nightly");
    assertThat(normal.path("state").asText()).isEqualTo("known");
    assertThat(normal.at("/duration_ms/median").asDouble()).isEqualTo(2_000, within(20.0));
    assertThat(normal.at("/duration_ms/p95").asDouble()).isEqualTo(2_000, within(20.0));
    assertThat(normal.path("failure_rate").asDouble()).isEqualTo(0.1, within(0.03));
    assertThat(normal.at("/throughput_per_hour/median").asDouble()).isEqualTo(2);
    assertThat(normal.path("period_ms").asLong()).isEqualTo(1_800_000);
    assertThat(normal.path("by_hour")).hasSize(24);
  }

  @Test
  void otherJobsAndTestRuns_areNotShown() throws Exception {
    send(5);
    assertThat(server.get("/api/normals?job=other").path("normals")).isEmpty();
    assertThat(server.get("/api/normals?queue=other").path("normals")).isEmpty();
    assertThat(server.get("/api/normals?mode=test").path("normals")).isEmpty();
  }
}
