package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker dies in mid-run and another one of its cluster says so. */
class LostRunsTest {
  private static final String DETECTOR = "billing-8:802";

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

  private String started(int attempt) {
    return server.event("started", "1").attempt(attempt).toString();
  }

  private String lost(String status) {
    return server.event(status, "1").worker(DETECTOR).reason("worker_lost").toString();
  }

  /** Attempts of the only run: number, status, reason. */
  private String attempts() throws Exception {
    StringBuilder text = new StringBuilder();
    for (JsonNode each : server.details("1").path("attempts")) {
      text.append(each.path("attempt").asText()).append(' ').append(each.path("status").asText());
      text.append(' ').append(each.path("reason").asText()).append("; ");
    }
    return text.toString().trim();
  }

  private int count(String outcome) throws Exception {
    return server.get("/api/summary").path("last_hour").path(outcome).asInt();
  }

  @Test
  void lost_endsTheNewestAttempt_thoughTheDetectorSaysOne() throws Exception {
    server.ingest(started(1), server.event("retried", "1").failedWith("E", "e").toString());
    server.ingest(started(2), lost("stalled"));
    assertThat(server.details("1").path("run").path("signal").asText()).isEqualTo("stalled");
    server.ingest(lost("retried"));
    assertThat(attempts()).isEqualTo("1 retried null; 2 retried worker_lost;");
    assertThat(server.details("1").path("context").path("end_worker_key").asText())
        .isEqualTo(DETECTOR);
    assertThat(server.get("/api/in-flight").path("runs")).isEmpty();
  }

  @Test
  void startersOwnEnd_winsOverTheDetector_inTheAttemptThatWasOpen() throws Exception {
    server.ingest(started(1), server.event("retried", "1").toString(), started(2));
    server.ingest(lost("stalled"), lost("failed"));
    server.ingest(server.event("succeeded", "1").attempt(2).toString());
    assertThat(attempts()).isEqualTo("1 retried null; 2 succeeded null;");
    assertThat(count("failed")).isZero();
  }

  @Test
  void lostFailure_isAFailure_notAStop() throws Exception {
    server.ingest(started(1), lost("failed"));
    assertThat(count("failed")).isEqualTo(1);
    assertThat(count("stopped")).isZero();
  }

  @Test
  void lostRun_whoseStartNeverArrived_isMade_andKnowsNoWorker() throws Exception {
    server.ingest(lost("stalled"), lost("retried"));
    assertThat(attempts()).isEqualTo("1 retried worker_lost;");
    assertThat(server.onlyRun().path("worker_key").asText()).isEqualTo("unknown");
    assertThat(server.onlyRun().path("thread").isNull()).isTrue();
  }

  @Test
  void startThatArrivesLate_tellsTheWorker_andItsEndWinsStill() throws Exception {
    server.ingest(lost("stalled"), lost("retried"));
    server.ingest(started(1));
    assertThat(server.onlyRun().path("worker_key").asText()).isEqualTo("billing-7:4711");
    assertThat(attempts()).isEqualTo("1 retried worker_lost;");
    server.ingest(server.event("succeeded", "1").toString());
    assertThat(attempts()).isEqualTo("1 succeeded null;");
    assertThat(count("retried")).isZero();
  }

  @Test
  void endWithoutAStart_winsOverTheDetector() throws Exception {
    server.ingest(lost("retried"), server.event("succeeded", "1").toString());
    assertThat(attempts()).isEqualTo("1 succeeded null;");
    assertThat(server.onlyRun().path("worker_key").asText()).isEqualTo("billing-7:4711");
  }

  @Test
  void lostInANextAttempt_whoseStartNeverArrived_isThatAttempt() throws Exception {
    server.ingest(started(1), server.event("retried", "1").failedWith("E", "e").toString());
    server.ingest(lost("stalled"), lost("retried"));
    assertThat(attempts()).isEqualTo("1 retried null; 2 retried worker_lost;");
  }

  @Test
  void runThatHasEnded_isNotLost_andTheVerdictIsCounted() throws Exception {
    server.ingest(started(1), server.event("succeeded", "1").toString());
    server.ingest(lost("stalled"), lost("retried"));
    assertThat(attempts()).isEqualTo("1 succeeded null;");
    assertThat(server.onlyRun().path("ignored_ends").asInt()).isEqualTo(1);
  }

  @Test
  void secondVerdict_isIgnored_alsoFromAWorkerOfTheSameName() throws Exception {
    server.ingest(started(1), lost("retried"), lost("failed"));
    server.ingest(server.event("failed", "1").reason("worker_lost").toString());
    assertThat(attempts()).isEqualTo("1 retried worker_lost;");
    assertThat(server.onlyRun().path("ignored_ends").asInt()).isEqualTo(2);
  }

  @Test
  void detectorOfAnotherService_ofTheSameCluster_meansTheSameRun() throws Exception {
    server.ingest(started(1));
    server.ingest(
        server
            .event("failed", "1")
            .worker(DETECTOR)
            .service("web")
            .reason("worker_lost")
            .toString());
    assertThat(attempts()).isEqualTo("1 failed worker_lost;");
  }
}
