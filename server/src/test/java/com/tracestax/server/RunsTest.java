package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One start and one end per attempt, whatever order and however often events come. */
class RunsTest {
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

  private String state() throws Exception {
    JsonNode run = server.onlyRun();
    return run.path("status").asText() + ", ignored ends " + run.path("ignored_ends").asInt();
  }

  @Test
  void sameEventAgain_isADuplicate() throws Exception {
    String event = server.event("succeeded", "1").toString();
    server.ingest(event);
    JsonNode again = server.ingest(event, event);
    assertThat(again.path("accepted").asInt()).isZero();
    assertThat(again.path("duplicates").asInt()).isEqualTo(2);
    assertThat(state()).isEqualTo("succeeded, ignored ends 0");
    assertThat(server.get("/api/summary").path("last_hour").path("succeeded").asInt()).isEqualTo(1);
  }

  @Test
  void secondEnd_isIgnoredAndCounted() throws Exception {
    server.ingest(
        server.event("started", "1").toString(),
        server.event("succeeded", "1").toString(),
        server.event("failed", "1").toString());
    assertThat(state()).isEqualTo("succeeded, ignored ends 1");
    assertThat(server.get("/api/summary").path("last_hour").path("failed").asInt()).isZero();
  }

  @Test
  void startAfterTheEnd_reopensNothing_butTellsTheDuration() throws Exception {
    long nowMs = server.clock.millis();
    server.ingest(server.event("succeeded", "1").at(nowMs).toString());
    server.ingest(server.event("started", "1").at(nowMs - 500).toString());
    assertThat(state()).isEqualTo("succeeded, ignored ends 0");
    assertThat(server.onlyRun().path("duration_ms").asLong()).isEqualTo(500);
    assertThat(server.get("/api/in-flight").path("runs")).isEmpty();
  }

  @Test
  void endOfTheStarter_winsOverThatOfADetector() throws Exception {
    server.ingest(
        server.event("started", "1").toString(),
        server.event("failed", "1").worker("detector:1").reason("worker_lost").toString(),
        server.event("succeeded", "1").toString(),
        server.event("failed", "1").worker("detector:1").reason("worker_lost").toString());
    assertThat(state()).isEqualTo("succeeded, ignored ends 1");
    JsonNode hour = server.get("/api/summary").path("last_hour");
    assertThat(hour.path("succeeded").asInt()).isEqualTo(1);
    assertThat(hour.path("failed").asInt()).isZero();
  }

  @Test
  void endAfterAll_winsOverTheOneGivenUpAtShutdown() throws Exception {
    server.ingest(
        server.event("started", "1").toString(),
        server.event("failed", "1").reason("shutdown").toString());
    server.ingest(server.event("succeeded", "1").took(12_000).toString());
    assertThat(state()).isEqualTo("succeeded, ignored ends 0");
    assertThat(server.onlyRun().path("reason").isNull()).isTrue();
  }

  @Test
  void endGivenUpAtShutdown_doesNotReplaceARealOne() throws Exception {
    server.ingest(
        server.event("started", "1").toString(),
        server.event("succeeded", "1").toString(),
        server.event("failed", "1").reason("shutdown").toString());
    assertThat(state()).isEqualTo("succeeded, ignored ends 1");
  }

  @Test
  void threeTries_areThreeAttemptsOfOneRun() throws Exception {
    for (int attempt = 1; attempt <= 3; attempt++) {
      server.ingest(server.event("started", "1").attempt(attempt).toString());
      String end = attempt == 3 ? "succeeded" : "retried";
      server.ingest(server.event(end, "1").attempt(attempt).toString());
    }
    JsonNode runs = server.get("/api/runs").path("runs");
    assertThat(runs).hasSize(3);
    JsonNode details = server.get("/api/runs/" + runs.get(0).path("id").asLong());
    assertThat(details.path("attempts")).hasSize(3);
    assertThat(details.path("events")).hasSize(2);
  }

  @Test
  void wait_isOfTheFirstAttemptOnly() throws Exception {
    long nowMs = server.clock.millis();
    server.ingest(
        server.event("started", "1").at(nowMs).scheduledFor(nowMs - 700).toString(),
        server.event("retried", "1").at(nowMs).scheduledFor(nowMs - 700).toString(),
        server.event("started", "1").attempt(2).at(nowMs).scheduledFor(nowMs - 700).toString());
    JsonNode runs = server.get("/api/runs").path("runs");
    assertThat(runs.findValuesAsText("queued_ms")).containsExactlyInAnyOrder("700.0", "null");
  }

  @Test
  void planAndLimit_areKnown_andTheLimitIsOfEachAttempt() throws Exception {
    long nowMs = server.clock.millis();
    server.ingest(
        server.event("started", "1").enqueuedAt(nowMs - 900).limit(300_000).toString(),
        server.event("retried", "1").toString());
    JsonNode run = server.onlyRun();
    assertThat(run.path("limit_ms").asLong()).isEqualTo(300_000);
    assertThat(run.path("enqueued_at_ms").asLong()).isEqualTo(nowMs - 900);
    assertThat(run.path("queued_ms").asLong()).isEqualTo(900);
    server.ingest(server.event("started", "1").attempt(2).toString());
    assertThat(server.get("/api/runs").path("runs").findValuesAsText("limit_ms"))
        .containsExactlyInAnyOrder("300000", "null");
  }

  @Test
  void runThatHasEnded_isReopenedByTheNextAttempt_andItsHistoryStays() throws Exception {
    for (String end : new String[] {"failed", "succeeded"}) {
      server.ingest(
          server.event("started", end).ofJobRunr().attempt(1, 1).toString(),
          server.event(end, end).ofJobRunr().attempt(1, 1).toString());
      server.ingest(server.event("started", end).ofJobRunr().attempt(2).toString());
      assertThat(statuses(end)).containsExactly(end, "started");
      server.ingest(server.event("succeeded", end).ofJobRunr().attempt(2).toString());
      assertThat(statuses(end)).containsExactly(end, "succeeded");
    }
  }

  private List<String> statuses(String taskId) throws Exception {
    return server.details(taskId).path("attempts").findValuesAsText("status");
  }

  @Test
  void everyAttempt_hasItsOwnWait_andARetriedOneItsNextTime() throws Exception {
    long nowMs = server.clock.millis();
    server.ingest(
        server.event("started", "1").ofJobRunr().attempt(1, 11).waited(40).toString(),
        server.event("retried", "1").ofJobRunr().nextAttemptAt(nowMs + 9_000).toString(),
        server.event("started", "1").ofJobRunr().attempt(2, 11).waited(7_000).toString());
    JsonNode attempts = server.details("1").path("attempts");
    assertThat(attempts.findValuesAsText("queued_ms")).containsExactly("40.0", "7000.0");
    assertThat(attempts.findValuesAsText("max_attempts")).containsExactly("11", "11");
    assertThat(attempts.get(0).path("next_attempt_at_ms").asLong()).isEqualTo(nowMs + 9_000);
    assertThat(attempts.get(1).path("next_attempt_at_ms").isNull()).isTrue();
  }

  @Test
  void deletedWhileItRan_isNoFailure() throws Exception {
    server.ingest(
        server.event("started", "1").toString(),
        server.event("failed", "1").reason("deleted").toString());
    assertThat(server.onlyRun().path("reason").asText()).isEqualTo("deleted");
    JsonNode hour = server.get("/api/summary").path("last_hour");
    assertThat(hour.path("failed").asInt()).isZero();
    assertThat(hour.path("stopped").asInt()).isEqualTo(1);
  }

  @Test
  void absurdClock_isReplacedByTheTimeOfReceipt() throws Exception {
    long nowMs = server.clock.millis();
    for (long skewMs :
        new long[] {Duration.ofDays(400).toMillis(), -Duration.ofDays(400).toMillis()}) {
      server.ingest(server.event("succeeded", "skew " + skewMs).at(nowMs + skewMs).toString());
    }
    for (JsonNode run : server.get("/api/runs").path("runs")) {
      assertThat(run.path("ended_at_ms").asLong()).isEqualTo(nowMs);
    }
  }

  @Test
  void signal_isShownWhileItRuns_andNeverReplacesTheEnd() throws Exception {
    server.ingest(server.event("started", "1").toString(), server.event("timeout", "1").toString());
    assertThat(server.onlyRun().path("signal").asText()).isEqualTo("timeout");
    assertThat(server.get("/api/in-flight").path("runs")).hasSize(1);
    server.ingest(server.event("succeeded", "1").toString());
    assertThat(state()).isEqualTo("succeeded, ignored ends 0");
  }

  @Test
  void worker_goesOnlineDegradedOffline_andItsRunsAreLost() throws Exception {
    server.ingest(server.event("started", "1").toString());
    assertThat(workerState()).isEqualTo("online");
    server.clock.advance(Duration.ofSeconds(61));
    assertThat(workerState()).isEqualTo("degraded");
    server.clock.advance(Duration.ofSeconds(30));
    assertThat(workerState()).isEqualTo("offline");
    assertThat(server.get("/api/in-flight").path("runs").get(0).path("lost").asBoolean()).isTrue();
    JsonNode summary = server.get("/api/summary");
    assertThat(summary.path("in_flight").asInt()).isZero();
    assertThat(summary.path("lost").asInt()).isEqualTo(1);
  }

  @Test
  void worker_thatBeatsEveryMinute_isNotDegradedInBetween() throws Exception {
    heartbeat(false);
    server.clock.advance(Duration.ofSeconds(60));
    heartbeat(false);
    server.clock.advance(Duration.ofSeconds(110));
    assertThat(workerState()).isEqualTo("online");
  }

  @Test
  void worker_thatSaidGoodBye_isNeverDead_evenIfEventsFollow() throws Exception {
    heartbeat(true);
    server.ingest(server.event("succeeded", "1").toString());
    server.clock.advance(Duration.ofHours(1));
    assertThat(workerState()).isEqualTo("shut_down");
  }

  @Test
  void worker_thatNeverPromisedHeartbeats_isQuietNotOffline() throws Exception {
    server.ingest(
        server.event("succeeded", "1").toString().replaceAll("\"event_id\":\"[^\"]*\",", ""));
    server.clock.advance(Duration.ofMinutes(10));
    assertThat(workerState()).isEqualTo("quiet");
  }

  private void heartbeat(boolean shutdown) throws Exception {
    server.post(
        "/v1/heartbeat",
        "{\"framework\":\"quartz\",\"worker\":{\"key\":\"billing-7:4711\"},\"shutdown\":"
            + shutdown
            + "}");
  }

  private String workerState() throws Exception {
    return server.get("/api/workers").path("workers").get(0).path("state").asText();
  }

  @Test
  void runs_areFilteredAndPaged() throws Exception {
    long nowMs = server.clock.millis();
    for (int i = 0; i < 5; i++) {
      server.ingest(server.event("succeeded", "ok " + i).at(nowMs + i).toString());
    }
    server.ingest(server.event("failed", "bad").named("other").queue("mail").toString());
    assertThat(server.get("/api/runs?job=other").path("runs")).hasSize(1);
    assertThat(server.get("/api/runs?queue=mail&status=failed").path("runs")).hasSize(1);
    assertThat(server.get("/api/runs?queue=mail&status=succeeded").path("runs")).isEmpty();
    JsonNode first = server.get("/api/runs?status=succeeded&limit=3");
    assertThat(first.path("runs").get(0).path("task_id").asText()).isEqualTo("ok 4");
    JsonNode second =
        server.get("/api/runs?status=succeeded&limit=3&before=" + first.path("next").asText());
    assertThat(second.path("runs").findValuesAsText("task_id")).containsExactly("ok 1", "ok 0");
    assertThat(second.path("next").isNull()).isTrue();
  }
}
