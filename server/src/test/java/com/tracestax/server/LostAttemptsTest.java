package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker dies in mid-run, and its framework knows which attempt of which worker that was. */
class LostAttemptsTest {
  private static final String LOSER = "orders-2:1";
  private static final String LOSER_ID = "7d0e6a52-4c1f-4b7e-9d8a-1f2e3d4c5b6a";
  private static final String DETECTOR = "orders-1:1";

  @TempDir Path data;
  private TestServer server;
  private long startedAtMs;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(data);
    startedAtMs = server.clock.millis();
    server.clock.advance(Duration.ofMinutes(1));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Event event(String status, int attempt) {
    return server.event(status, "1").ofJobRunr().service("orders").attempt(attempt);
  }

  private Event own(String status, int attempt) {
    return event(status, attempt).worker(LOSER).at(startedAtMs).startedAt(startedAtMs);
  }

  private Event verdict(String status, int attempt) {
    return event(status, attempt).worker(DETECTOR).startedAt(startedAtMs).lostBy(LOSER_ID);
  }

  private void lose(int attempt) throws Exception {
    long nextMs = server.clock.millis() + 30_000;
    server.ingest(
        verdict("stalled", attempt).toString(),
        verdict("retried", attempt).nextAttemptAt(nextMs).toString());
  }

  /** Attempts of the only run: number, status, reason, worker. */
  private String attempts() throws Exception {
    StringBuilder text = new StringBuilder();
    for (JsonNode each : server.details("1").path("attempts")) {
      text.append(each.path("attempt").asText()).append(' ').append(each.path("status").asText());
      text.append(' ').append(each.path("reason").asText());
      text.append(' ').append(each.path("worker_key").asText()).append("; ");
    }
    return text.toString().trim();
  }

  @Test
  void verdict_endsExactlyThatAttempt_andSaysWhoLostItAndWhenItGoesOn() throws Exception {
    server.ingest(own("started", 1).toString(), own("started", 2).worker("orders-3:1").toString());
    lose(1);
    assertThat(attempts())
        .isEqualTo("1 retried worker_lost orders-2:1; 2 started null orders-3:1;");
    JsonNode first = server.details("1").path("attempts").get(0);
    assertThat(first.path("lost_member").asText()).isEqualTo(LOSER_ID);
    assertThat(first.path("next_attempt_at_ms").asLong()).isEqualTo(server.clock.millis() + 30_000);
    assertThat(server.get("/api/in-flight").path("runs")).hasSize(1);
  }

  @Test
  void attemptWhoseStartNeverArrived_isMade_withTheWorkerThatHasTheMember() throws Exception {
    server.post("/v1/heartbeat", new Heartbeat(LOSER).member(LOSER_ID, "orders-2") + "");
    server.ingest(own("started", 1).toString(), own("retried", 1).failedWith("E", "e").toString());
    lose(2);
    assertThat(attempts())
        .isEqualTo("1 retried null orders-2:1; 2 retried worker_lost orders-2:1;");
    JsonNode made = server.details("1").path("attempts").get(1);
    assertThat(made.path("started_at_ms").asLong()).isEqualTo(startedAtMs);
    assertThat(made.path("duration_ms").asLong()).isEqualTo(60_000);
  }

  @Test
  void attemptOfAMemberNobodyHasHeardOf_namesTheMemberOnly() throws Exception {
    lose(1);
    assertThat(attempts()).isEqualTo("1 retried worker_lost unknown;");
    assertThat(server.onlyRun().path("lost_member").asText()).isEqualTo(LOSER_ID);
  }

  @Test
  void attemptThatWasMade_isThatOfItsWorker_alsoIfTheDetectorIsOfAnotherService() throws Exception {
    server.post("/v1/heartbeat", new Heartbeat(LOSER).member(LOSER_ID, null) + "");
    server.ingest(
        verdict("stalled", 1).service("web").toString(),
        verdict("retried", 1).service("web").toString());
    server.ingest(own("started", 1).toString());
    assertThat(attempts()).isEqualTo("1 retried worker_lost orders-2:1;");
    assertThat(server.onlyRun().path("service").asText()).isEqualTo("orders");
  }

  @Test
  void knownAttempt_isMeant_alsoIfTheDetectorIsOfAnotherService() throws Exception {
    server.ingest(own("started", 1).toString());
    server.ingest(verdict("failed", 1).service("web").toString());
    assertThat(attempts()).isEqualTo("1 failed worker_lost orders-2:1;");
  }

  @Test
  void attemptThatEndedItself_isNotLost_andTheVerdictIsCounted() throws Exception {
    server.ingest(own("started", 1).toString(), own("succeeded", 1).toString());
    lose(1);
    assertThat(attempts()).isEqualTo("1 succeeded null orders-2:1;");
    assertThat(server.onlyRun().path("ignored_ends").asInt()).isEqualTo(1);
  }

  @Test
  void workerThatLivesAfterAll_endsItsAttemptItself_whileTheNextOneRuns() throws Exception {
    server.ingest(own("started", 1).toString());
    lose(1);
    server.ingest(event("started", 2).worker(DETECTOR).toString());
    server.ingest(own("succeeded", 1).at(server.clock.millis()).toString());
    assertThat(attempts()).isEqualTo("1 succeeded null orders-2:1; 2 started null orders-1:1;");
    assertThat(server.details("1").path("attempts").get(0).path("lost_member").isNull()).isTrue();
  }

  /** Its JVM went down, somebody else had decided, or the decision could not be stored. */
  @ParameterizedTest
  @ValueSource(strings = {"shutdown", "superseded", "not_saved"})
  void endThatItsWorkerCannotBeSureOf_givesWayToItsFramework(String reason) throws Exception {
    server.ingest(own("started", 1).toString(), own("failed", 1).reason(reason).toString());
    assertThat(count("stopped")).isEqualTo(1);
    lose(1);
    assertThat(attempts()).isEqualTo("1 retried worker_lost orders-2:1;");
    assertThat(count("stopped")).isZero();
    server.ingest(own("failed", 1).reason(reason).toString());
    assertThat(attempts()).as("nor later").isEqualTo("1 retried worker_lost orders-2:1;");
  }

  @Test
  void takenForLostByItsOwnCluster_isASignal_andItsOwnEndComes() throws Exception {
    server.ingest(own("started", 1).toString());
    server.ingest(own("stalled", 1).reason("false_orphan").toString());
    assertThat(attempts()).isEqualTo("1 started false_orphan orders-2:1;");
    assertThat(server.onlyRun().path("signal").asText()).isEqualTo("stalled");
    server.ingest(own("succeeded", 1).toString());
    assertThat(attempts()).isEqualTo("1 succeeded null orders-2:1;");
  }

  private int count(String outcome) throws Exception {
    return server.get("/api/summary").path("last_hour").path(outcome).asInt();
  }
}
