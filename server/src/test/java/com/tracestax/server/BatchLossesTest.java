package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A worker dies in mid-job. Its framework goes on to take the job for running. */
class BatchLossesTest extends BatchServer {
  private String signal() throws Exception {
    return server.get("/api/in-flight").path("runs").get(0).path("signal").asText();
  }

  private void hear(String worker) throws Exception {
    server.post("/v1/heartbeat", new Heartbeat(worker).ofSpringBatch().toString());
  }

  private void later() {
    server.clock.advance(Duration.ofMinutes(5));
  }

  @Test
  void nextAttempt_endsTheOneThatIsOpen_andItsStepsWithIt() throws Exception {
    ingest(job("started", 1), step("started", 1), partition("started", 0), partition("started", 1));
    later();
    ingest(job("started", 2).worker(SECOND));
    assertThat(attempts(JOB)).isEqualTo("1 failed worker_lost; 2 started null;");
    assertThat(attempts(STEP)).isEqualTo("1 failed worker_lost;");
    assertThat(attempts(STEP + ":partition1")).isEqualTo("1 failed worker_lost;");
    ingest(step("started", 2).worker(SECOND));
    assertThat(attempts(STEP)).isEqualTo("1 failed worker_lost; 2 started null;");
    JsonNode first = details(JOB).path("attempts").get(0);
    JsonNode events = server.get("/api/runs/" + first.path("id")).path("events");
    assertThat(events.findValuesAsText("status")).containsExactly("started", "stalled", "failed");
    assertThat(events.findValuesAsText("effect"))
        .containsExactly("started", "concluded", "concluded");
    assertThat(first.path("ended_at_ms").asLong()).isEqualTo(server.clock.millis());
    assertThat(count("failed")).isEqualTo(1);
  }

  @Test
  void ownEndThatComesLater_winsOverTheConclusion() throws Exception {
    Event end = job("succeeded", 1);
    Event endOfStep = step("succeeded", 1);
    ingest(job("started", 1), step("started", 1));
    later();
    ingest(job("started", 2).worker(SECOND));
    ingest(endOfStep, end);
    assertThat(attempts(JOB)).isEqualTo("1 succeeded null; 2 started null;");
    assertThat(attempts(STEP)).isEqualTo("1 succeeded null;");
    assertThat(count("failed")).isZero();
  }

  @Test
  void startThatArrivesAfterThatOfTheNext_isOvertakenAsWell() throws Exception {
    Event first = job("started", 1);
    later();
    ingest(job("started", 2).worker(SECOND), first);
    assertThat(attempts(JOB)).isEqualTo("1 failed worker_lost; 2 started null;");
  }

  @Test
  void partitionOfAWorkerThatLives_goesOn() throws Exception {
    ingest(job("started", 1), step("started", 1));
    ingest(partition("started", 0).worker("imports-3:1"));
    later();
    ingest(job("started", 2).worker(SECOND));
    assertThat(attempts(STEP)).isEqualTo("1 failed worker_lost;");
    assertThat(attempts(STEP + ":partition0")).isEqualTo("1 started null;");
  }

  @Test
  void attemptsOfOtherFrameworks_mayOverlap() throws Exception {
    server.ingest(
        server.event("started", "1").ofSqs().toString(),
        server.event("started", "1").ofSqs().attempt(2).toString());
    assertThat(server.get("/api/in-flight").path("runs")).hasSize(2);
  }

  @Test
  void refusedTwin_saysNothingWhileTheWorkerLives() throws Exception {
    hear(FIRST);
    ingest(job("started", 1), verdict("stalled", "already_running"));
    assertThat(signal()).isEqualTo("null");
    assertThat(server.onlyRun().path("suspected_at_ms").asLong()).isPositive();
    assertThat(attempts(JOB)).isEqualTo("1 started null;");
    later();
    hear(FIRST);
    assertThat(signal()).as("still there").isEqualTo("null");
  }

  @Test
  void refusedTwin_isAStall_onceTheWorkerIsNotHeardOf() throws Exception {
    hear(FIRST);
    ingest(job("started", 1), verdict("stalled", "already_running"));
    later();
    assertThat(signal()).isEqualTo("stalled");
    assertThat(server.onlyRun().path("signal").asText()).isEqualTo("stalled");
    assertThat(details(JOB).path("run").path("signal").asText()).isEqualTo("stalled");
    assertThat(server.onlyRun().path("lost").asBoolean()).isTrue();
  }

  @Test
  void refusalByTheWorkersSuccessor_ofTheSameName_isAStall() throws Exception {
    hear(FIRST);
    ingest(job("started", 1), verdict("stalled", "already_running").worker(FIRST).ofJvm("second"));
    assertThat(signal()).isEqualTo("stalled");
    assertThat(server.onlyRun().path("reason").asText()).isEqualTo("already_running");
  }

  @Test
  void refusalInTheJvmThatRunsIt_byAnotherApplicationThere_isNone() throws Exception {
    hear(FIRST);
    ingest(job("started", 1), verdict("stalled", "already_running").worker(FIRST));
    assertThat(signal()).isEqualTo("null");
  }

  @Test
  void refusal_isOfTheAttemptThatIsOpen() throws Exception {
    ingest(job("started", 1), job("failed", 1).reason("stopped"), job("started", 2));
    ingest(verdict("stalled", "already_running"));
    later();
    assertThat(details(JOB).path("attempts").get(0).path("suspected_at_ms").isNull()).isTrue();
    assertThat(signal()).isEqualTo("stalled");
    ingest(verdict("failed", "abandoned"));
    assertThat(attempts(JOB)).isEqualTo("1 failed stopped; 2 failed abandoned;");
  }

  @Test
  void lostJob_thatIsAbandonedElsewhere_ends_andIsNoFailure() throws Exception {
    ingest(job("started", 1), step("started", 1));
    later();
    ingest(verdict("failed", "abandoned"));
    assertThat(attempts(JOB)).isEqualTo("1 failed abandoned;");
    assertThat(attempts(STEP)).isEqualTo("1 failed worker_lost;");
    assertThat(count("stopped")).isEqualTo(1);
    assertThat(details(JOB).path("context").path("end_worker_key").asText()).isEqualTo(SECOND);
  }

  @Test
  void lostJob_thatIsRecovered_ends_andItsStepsWithIt() throws Exception {
    ingest(job("started", 1), step("started", 1));
    later();
    ingest(verdict("stalled", "worker_lost"), verdict("failed", "worker_lost"));
    assertThat(attempts(JOB)).isEqualTo("1 failed worker_lost;");
    assertThat(attempts(STEP)).isEqualTo("1 failed worker_lost;");
    assertThat(count("failed")).isEqualTo(1);
  }

  @Test
  void abandonedAfterItsEnd_keepsItsEnd() throws Exception {
    ingest(job("started", 1), job("failed", 1).failedWith("java.io.IOException", "disk full"));
    ingest(verdict("failed", "abandoned"));
    assertThat(attempts(JOB)).isEqualTo("1 failed null;");
    assertThat(server.onlyRun().path("error_type").asText()).isEqualTo("java.io.IOException");
  }

  @Test
  void ownEndAsAbandoned_isItsOwn() throws Exception {
    ingest(job("started", 1), job("failed", 1).reason("abandoned"));
    assertThat(details(JOB).path("context").path("end_worker_key").asText()).isEqualTo(FIRST);
  }
}
