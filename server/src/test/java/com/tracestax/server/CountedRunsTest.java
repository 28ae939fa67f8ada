package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that an agent has only counted: in every number, and in no list. */
class CountedRunsTest {
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

  private TallyEvent tally() {
    return new TallyEvent(server.clock.millis() - 10_000, server.clock.millis());
  }

  private long lastHour(String outcome) throws Exception {
    return server.get("/api/summary").path("last_hour").path(outcome).asLong();
  }

  private JsonNode job(String name) throws Exception {
    for (JsonNode job : server.get("/api/jobs").path("jobs")) {
      if (job.path("name").asText().equals(name)) {
        return job;
      }
    }
    throw new AssertionError("expected the job " + name + ", got " + server.get("/api/jobs"));
  }

  @Test
  void counts_areAddedToThoseOfSingleRuns() throws Exception {
    server.ingest(
        server.event("succeeded", "1").toString(),
        tally().counts(20_000, 30, 4).took(40_000, 0, 700).toString(),
        tally().counts(5_000, 0, 0).took(10_140, 1, 90).worker("billing-8:1").toString());
    assertThat(lastHour("succeeded")).isEqualTo(25_001);
    assertThat(lastHour("failed")).isEqualTo(30);
    assertThat(lastHour("retried")).isEqualTo(4);
    JsonNode counted = job("reports.nightly").path("counted_only");
    assertThat(counted.path("runs").asLong()).isEqualTo(25_034);
    assertThat(counted.path("failed").asLong()).isEqualTo(30);
    assertThat(counted.path("mean_ms").asDouble()).isBetween(2.0, 2.01);
    assertThat(counted.path("min_ms").asLong()).isZero();
    assertThat(counted.path("max_ms").asLong()).isEqualTo(700);
  }

  @Test
  void counts_areNoRuns() throws Exception {
    server.ingest(tally().counts(20_000, 30, 4).toString());
    assertThat(server.get("/api/runs").path("runs")).isEmpty();
    assertThat(server.get("/api/in-flight").path("runs")).isEmpty();
    assertThat(server.get("/api/summary").path("in_flight").asInt()).isZero();
    assertThat(server.get("/api/workers").at("/workers/0/worker_key").asText())
        .isEqualTo("billing-7:4711");
  }

  @Test
  void sameTallyAgain_isADuplicate() throws Exception {
    String tally = tally().counts(7, 0, 0).toString();
    assertThat(server.ingest(tally).path("accepted").asInt()).isEqualTo(1);
    assertThat(server.ingest(tally).path("duplicates").asInt()).isEqualTo(1);
    assertThat(lastHour("succeeded")).isEqualTo(7);
    assertThat(job("reports.nightly").at("/counted_only/runs").asLong()).isEqualTo(7);
  }

  @Test
  void parts_countWithTheirWhole() throws Exception {
    server.ingest(tally().counts(9, 1, 0).named("import/load").part().toString());
    assertThat(lastHour("succeeded")).isZero();
    assertThat(lastHour("failed")).isZero();
    assertThat(job("import/load").at("/counted_only/runs").asLong()).isEqualTo(10);
    assertThat(job("import/load").at("/counted_only/part").asBoolean()).isTrue();
  }

  @Test
  void afterAnHour_theyAreNotAmongTheLatest() throws Exception {
    server.ingest(tally().counts(9, 1, 0).toString());
    server.clock.advance(Duration.ofMinutes(62));
    assertThat(lastHour("succeeded")).isZero();
    assertThat(job("reports.nightly").path("counted_only").isNull()).isTrue();
  }

  @Test
  void anEndWhoseStartWasNeverSent_isAWholeRun() throws Exception {
    long startedAtMs = server.clock.millis() - 1_500;
    server.ingest(
        server
            .event("failed", "1")
            .startedAt(startedAtMs)
            .took(1_500)
            .failedWith("java.io.IOException", "disk full")
            .toString());
    JsonNode run = server.onlyRun();
    assertThat(run.path("started_at_ms").asLong()).isEqualTo(startedAtMs);
    assertThat(run.path("duration_ms").asLong()).isEqualTo(1_500);
    assertThat(run.path("worker_key").asText()).isEqualTo("billing-7:4711");
    assertThat(run.path("thread").asText()).isEqualTo("Scheduler_Worker-1");
    assertThat(server.get("/api/in-flight").path("runs")).isEmpty();
  }

  @Test
  void countsOfTestKeys_areKeptApart() throws Exception {
    String body = "{\"events\":[" + tally().counts(5, 0, 0) + "]}";
    server.send("POST", "/v1/ingest", TestServer.TEST_KEY, body);
    assertThat(lastHour("succeeded")).isZero();
    assertThat(server.get("/api/summary?mode=test").at("/last_hour/succeeded").asLong())
        .isEqualTo(5);
  }

  @Test
  void badTally_isRejectedByItself_withKeyValueAndWhatIsAllowed() throws Exception {
    JsonNode answer =
        server.ingest(
            tally().without("", "event_id").toString(),
            tally().without("/task", "name").toString(),
            tally().without("/task", "queue").toString(),
            tally().without("/window", "to").toString(),
            tally().with("/window", "from", "soon").toString(),
            tally().without("", "counts").toString(),
            tally().with("/counts", "failed", "-1").toString(),
            tally().with("/metrics/duration_ms", "sum", "long").toString(),
            tally().without("/worker", "key").without("/worker", "hostname").toString(),
            tally().counts(3, 0, 0).toString());
    assertThat(answer.path("accepted").asInt()).isEqualTo(1);
    assertThat(answer.path("rejected").findValuesAsText("error"))
        .containsExactly(
            "event_id: expected a non-empty string, got nothing",
            "task.name: expected a non-empty string, got nothing",
            "task.queue: expected a non-empty string, got nothing",
            "window.to: expected a time in ISO 8601 with an offset, got nothing",
            "window.from: expected a time in ISO 8601 with an offset, got \"soon\"",
            "counts: expected an object, got nothing",
            "counts.failed: expected a whole number, 0 or more, got \"-1\"",
            "metrics.duration_ms.sum: expected a whole number, 0 or more, got \"long\"",
            "worker.key: expected a non-empty string, got nothing");
  }
}
