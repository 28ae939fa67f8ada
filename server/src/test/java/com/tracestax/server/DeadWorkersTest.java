package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a worker that falls silent, and of its runs. */
class DeadWorkersTest {
  private static final String KILLED = "billing-7:4711";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path data;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(data);
    server.judge();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void restart() throws Exception {
    server.close();
    TestServer before = server;
    server = new TestServer(data, 0, before.clock);
    server.judge();
  }

  private void beat(String... workers) throws Exception {
    for (String worker : workers) {
      server.post("/v1/heartbeat", beatOf(worker, false).toString());
    }
  }

  private static ObjectNode beatOf(String worker, boolean shutdown) {
    ObjectNode beat = Heartbeat.JSON.createObjectNode();
    beat.put("framework", "quartz").put("shutdown", shutdown);
    beat.putObject("worker").put("key", worker).put("service", "billing");
    beat.putObject("agent").put("emitted", 1);
    return beat;
  }

  /** Every minute others are heard, this one is not. */
  private void silence(Duration duration, String... others) throws Exception {
    for (long minute = 0; minute < duration.toMinutes(); minute++) {
      server.clock.advance(MINUTE);
      beat(others);
      server.judge();
    }
  }

  private void running(String id) throws Exception {
    beat(KILLED);
    server.ingest(server.event("started", id).worker(KILLED).toString());
  }

  private void killed(String id) throws Exception {
    running(id);
    silence(Duration.ofMinutes(3), "a:1", "b:2");
  }

  private JsonNode anomalies(String query) throws Exception {
    return server.get("/api/anomalies?" + query).path("anomalies");
  }

  private String state(String key) throws Exception {
    for (JsonNode worker : server.get("/api/workers").path("workers")) {
      if (worker.path("worker_key").asText().equals(key)) {
        return worker.path("state").asText();
      }
    }
    throw new AssertionError("expected a worker " + key);
  }

  private String run(String id) throws Exception {
    JsonNode run = server.details(id).path("run");
    return String.join(
        " ", run.path("status").asText(), run.path("signal").asText(), run.path("reason").asText());
  }

  private String lastHour() throws Exception {
    JsonNode counts = server.get("/api/summary").path("last_hour");
    return counts.path("succeeded") + " " + counts.path("failed") + " " + counts.path("retried");
  }

  @Test
  void killedWorker_isDead_andItsRunIsGivenUp_asOfItsLastWord() throws Exception {
    running("1");
    long lastWordMs = server.clock.millis();
    silence(Duration.ofMinutes(3), "a:1", "b:2");
    assertThat(state(KILLED)).isEqualTo("dead");
    assertThat(run("1")).isEqualTo("failed stalled worker_lost");
    assertThat(server.details("1").at("/run/ended_at_ms").asLong()).isEqualTo(lastWordMs);
    assertThat(lastHour()).isEqualTo("0 1 0");
    JsonNode anomalies = anomalies("state=all");
    assertThat(anomalies).as("one, however long it is dead").hasSize(1);
    assertThat(anomalies.at("/0/kind").asText()).isEqualTo("dead_worker");
    assertThat(anomalies.at("/0/worker_key").asText()).isEqualTo(KILLED);
    assertThat(anomalies.at("/0/closed_at_ms").isNull()).isTrue();
    assertThat(server.get("/api/summary").path("in_flight").asInt()).isZero();
  }

  @Test
  void cleanExit_isNeverDead() throws Exception {
    running("1");
    server.post("/v1/heartbeat", beatOf(KILLED, true).toString());
    silence(Duration.ofMinutes(4), "a:1");
    assertThat(run("1")).as("it may be waited for").startsWith("started");
    silence(Duration.ofMinutes(16), "a:1");
    assertThat(state(KILLED)).isEqualTo("shut_down");
    assertThat(anomalies("state=all")).isEmpty();
  }

  /** As the SDK for BullMQ does, which says no good-bye. */
  private void foreignBeat(String worker) throws Exception {
    server.post(
        "/v1/heartbeat",
        "{\"framework\":\"bullmq\",\"worker\":{\"key\":\"%s\"}}".formatted(worker));
  }

  private void foreignStart(String worker, String id) throws Exception {
    server.ingest(server.event("started", id).eventId(null).worker(worker).toString());
  }

  @Test
  void deploy_ofWorkersThatSayNoGoodbye_isNoAnomaly() throws Exception {
    for (int i = 0; i < 2; i++) {
      for (String worker : new String[] {"old:1", "old:2", "old:3", "old:4"}) {
        foreignBeat(worker);
      }
      server.clock.advance(MINUTE);
    }
    silence(Duration.ofMinutes(20), "a:1");
    assertThat(state("old:1")).isEqualTo("offline");
    silence(Duration.ofMinutes(70), "a:1");
    assertThat(state("old:1")).isEqualTo("offline");
    assertThat(anomalies("state=all")).isEmpty();
  }

  @Test
  void workerThatSaysNoGoodbye_isDeadIfItLeavesRuns() throws Exception {
    foreignBeat("old:1");
    server.clock.advance(MINUTE);
    foreignBeat("old:1");
    foreignStart("old:1", "1");
    silence(Duration.ofMinutes(20), "a:1", "b:2");
    assertThat(state("old:1")).isEqualTo("dead");
    assertThat(run("1")).isEqualTo("failed stalled worker_lost");
    assertThat(anomalies("state=open").at("/0/worker_key").asText()).isEqualTo("old:1");
  }

  @Test
  void slowHeartbeat_isARhythm() throws Exception {
    foreignStart("old:1", "1");
    for (int i = 0; i < 6; i++) {
      foreignBeat("old:1");
      silence(Duration.ofMinutes(5), "a:1", "b:2");
    }
    foreignBeat("old:1");
    assertThat(run("1")).isEqualTo("started null null");
    assertThat(anomalies("state=all")).isEmpty();
    silence(Duration.ofMinutes(17), "a:1", "b:2");
    assertThat(run("1")).isEqualTo("failed stalled worker_lost");
  }

  @Test
  void outage_isNoRhythmForLong() throws Exception {
    silence(Duration.ofMinutes(5), "a:1", "b:2", KILLED);
    server.clock.advance(Duration.ofHours(9));
    silence(Duration.ofMinutes(10), "a:1", "b:2", KILLED);
    running("1");
    silence(Duration.ofMinutes(5), "a:1", "b:2");
    assertThat(run("1")).isEqualTo("failed stalled worker_lost");
  }

  @Test
  void laravel_promisesNothing_becauseItsWorkersAreSilentWhileTheyWork() throws Exception {
    for (int i = 0; i < 5; i++) {
      server.clock.advance(Duration.ofSeconds(3));
      server.post("/v1/heartbeat", "{\"framework\":\"laravel\",\"worker\":{\"key\":\"php:1\"}}");
    }
    foreignStart("php:1", "1");
    silence(Duration.ofMinutes(20), "a:1", "b:2");
    assertThat(state("php:1")).isEqualTo("quiet");
    assertThat(run("1")).isEqualTo("started null null");
    assertThat(anomalies("state=all")).isEmpty();
  }

  @Test
  void runThatAWorkerLeftOpen_whenItSaidGoodBye_isGivenUp_untilItIsHeardOfAgain() throws Exception {
    running("1");
    server.post("/v1/heartbeat", beatOf(KILLED, true).toString());
    silence(Duration.ofMinutes(8), "a:1");
    assertThat(run("1")).isEqualTo("failed stalled worker_lost");
    assertThat(state(KILLED)).isEqualTo("shut_down");
    server.ingest(server.event("succeeded", "1").worker(KILLED).took(200_000).toString());
    assertThat(run("1")).isEqualTo("succeeded null null");
    assertThat(lastHour()).isEqualTo("1 0 0");
  }

  @Test
  void workerThatNeverPromisedHeartbeats_isNeverDead() throws Exception {
    server.ingest(server.event("started", "1").eventId(null).worker("old:1").toString());
    silence(Duration.ofMinutes(20), "a:1");
    assertThat(state("old:1")).isEqualTo("quiet");
    assertThat(anomalies("state=all")).isEmpty();
  }

  @Test
  void wordOfTheWorker_replacesTheGuess_andTheCountMoves() throws Exception {
    killed("1");
    assertThat(lastHour()).isEqualTo("0 1 0");
    server.ingest(server.event("succeeded", "1").worker(KILLED).took(200_000).toString());
    beat(KILLED);
    assertThat(run("1")).isEqualTo("succeeded null null");
    assertThat(lastHour()).isEqualTo("1 0 0");
    assertThat(state(KILLED)).isEqualTo("online");
    silence(Duration.ofMinutes(6), KILLED, "a:1", "b:2");
    assertThat(anomalies("state=open")).isEmpty();
    assertThat(anomalies("state=all").at("/0/closed_at_ms").isNumber()).isTrue();
  }

  @Test
  void unsureEndOfTheWorkerItself_isBetterThanNone() throws Exception {
    killed("1");
    server.ingest(server.event("retried", "1").worker(KILLED).reason("shutdown").toString());
    assertThat(run("1")).isEqualTo("retried null shutdown");
    assertThat(lastHour()).isEqualTo("0 0 1");
  }

  @Test
  void runThatGoesOnAfterAll_isOpenAgain() throws Exception {
    killed("1");
    server.ingest(server.event("stalled", "1").worker(KILLED).reason("no_progress").toString());
    beat(KILLED);
    assertThat(run("1")).isEqualTo("started stalled no_progress");
    assertThat(lastHour()).isEqualTo("0 0 0");
    server.ingest(server.event("succeeded", "1").worker(KILLED).toString());
    assertThat(lastHour()).isEqualTo("1 0 0");
  }

  @Test
  void wordOfItsCluster_replacesTheGuess() throws Exception {
    beat(KILLED);
    server.ingest(server.event("started", "1").ofJobRunr().worker(KILLED).toString());
    silence(Duration.ofMinutes(3), "a:1", "b:2");
    server.ingest(
        server.event("stalled", "1").ofJobRunr().worker("a:1").lostBy("m-1").toString(),
        server.event("retried", "1").ofJobRunr().worker("a:1").lostBy("m-1").toString());
    assertThat(run("1")).isEqualTo("retried stalled worker_lost");
    assertThat(lastHour()).isEqualTo("0 0 1");
    assertThat(server.details("1").at("/run/lost_member").asText()).isEqualTo("m-1");
  }

  @Test
  void recovery_showsThatItWasTriedAgain() throws Exception {
    long dueAtMs = server.clock.millis();
    beat(KILLED);
    server.ingest(
        server.event("started", "1").worker(KILLED).scheduledFor(dueAtMs).ofJvm("x").toString());
    silence(Duration.ofMinutes(3), "a:1", "b:2");
    assertThat(run("1")).isEqualTo("failed stalled worker_lost");
    server.ingest(
        server.event("started", "2").worker("a:1").recovers(dueAtMs).ofJvm("y").toString());
    assertThat(run("1")).isEqualTo("retried stalled worker_lost");
    assertThat(lastHour()).isEqualTo("0 0 1");
    assertThat(server.details("2").at("/recovery/recovers/task_id").asText()).isEqualTo("1");
  }

  @Test
  void restartOfTheServer_killsNobody() throws Exception {
    running("1");
    beat("a:1", "b:2");
    server.clock.advance(Duration.ofHours(3));
    restart();
    silence(MINUTE, "a:1", "b:2", KILLED);
    silence(Duration.ofMinutes(5), "a:1", "b:2", KILLED);
    assertThat(anomalies("state=all")).isEmpty();
    assertThat(run("1")).startsWith("started");
  }

  @Test
  void restart_keepsWhatIsOpen_andOpensNothingTwice() throws Exception {
    killed("1");
    restart();
    silence(Duration.ofMinutes(5), "a:1", "b:2");
    assertThat(anomalies("state=all")).hasSize(1);
    assertThat(anomalies("state=open")).hasSize(1);
    assertThat(lastHour()).isEqualTo("0 1 0");
  }

  @Test
  void deadWorker_isHistoryAfterAnHour() throws Exception {
    killed("1");
    silence(Duration.ofMinutes(75), "a:1", "b:2");
    assertThat(anomalies("state=open")).isEmpty();
    assertThat(anomalies("state=all")).hasSize(1);
    restart();
    silence(Duration.ofMinutes(5), "a:1", "b:2");
    assertThat(anomalies("state=all")).as("not found again").hasSize(1);
  }

  @Test
  void mostAtOnce_isOneAnomaly_andRunsAreGivenUpLater() throws Exception {
    running("1");
    beat("a:1", "b:2", "c:3");
    silence(Duration.ofMinutes(3), "c:3");
    assertThat(anomalies("state=all")).hasSize(1);
    assertThat(anomalies("state=all").at("/0/kind").asText()).isEqualTo("fleet_degraded");
    assertThat(run("1")).as("it may be the network").startsWith("started");
    silence(Duration.ofMinutes(5), "c:3");
    assertThat(run("1")).isEqualTo("failed stalled worker_lost");
    assertThat(anomalies("state=all")).as("still one").hasSize(1);
    silence(Duration.ofMinutes(9), KILLED, "a:1", "b:2", "c:3");
    assertThat(anomalies("state=open")).isEmpty();
  }

  @Test
  void networkThatIsBackSoon_costsNoRun() throws Exception {
    running("1");
    beat("a:1", "b:2", "c:3");
    silence(Duration.ofMinutes(4), "c:3");
    silence(Duration.ofMinutes(10), KILLED, "a:1", "b:2", "c:3");
    assertThat(run("1")).startsWith("started");
    assertThat(anomalies("state=all")).hasSize(1);
    assertThat(anomalies("state=open")).isEmpty();
  }

  @Test
  void testMode_isApart() throws Exception {
    server.send("POST", "/v1/heartbeat", TestServer.TEST_KEY, beatOf("test:1", false).toString());
    killed("1");
    assertThat(anomalies("state=all")).hasSize(1);
    assertThat(anomalies("mode=test").at("/0/worker_key").asText()).isEqualTo("test:1");
  }

  @Test
  void thousandsOfRuns_areGivenUpInChunks() throws Exception {
    beat(KILLED);
    for (int batch = 0; batch < 5; batch++) {
      String[] events = new String[50];
      for (int i = 0; i < events.length; i++) {
        events[i] = server.event("started", batch + "/" + i).worker(KILLED).toString();
      }
      server.ingest(events);
    }
    silence(Duration.ofMinutes(3), "a:1", "b:2");
    assertThat(lastHour()).isEqualTo("0 250 0");
  }

  @Test
  void projectThatWantsToHearNothing_isToldNothing_andItsRunsAreGivenUpAllTheSame()
      throws Exception {
    assertThat(server.send("PUT", "/api/sensitivity", null, "{\"level\":\"off\"}").statusCode())
        .as("not from a foreign page")
        .isEqualTo(415);
    server.put("/api/sensitivity", "{\"level\":\"off\"}");
    killed("1");
    assertThat(anomalies("state=all")).isEmpty();
    assertThat(run("1")).isEqualTo("failed stalled worker_lost");
  }
}
