package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Heartbeats tell how far attempts in flight have come; one that stands still says so itself. */
class ProgressTest extends BatchServer {
  private void progress(int attempt, long read, long written) throws Exception {
    long nowMs = server.clock.millis();
    Heartbeat heartbeat = new Heartbeat(FIRST).ofSpringBatch();
    server.post("/v1/heartbeat", heartbeat.progress(STEP, attempt, nowMs, read, written) + "");
  }

  private JsonNode step() throws Exception {
    return details(STEP).path("run");
  }

  @Test
  void heartbeat_tellsHowFarAnAttemptHasCome() throws Exception {
    ingest(job("started", 1), step("started", 1));
    server.clock.advance(Duration.ofSeconds(10));
    progress(1, 12_000, 11_900);
    assertThat(step().path("progress_at_ms").asLong()).isEqualTo(server.clock.millis());
    assertThat(step().path("counts").toString()).isEqualTo("{\"read\":12000,\"write\":11900}");
    JsonNode part = server.get("/api/in-flight").path("parts").get(0);
    assertThat(part.path("read").asLong()).isEqualTo(12_000);
    assertThat(part.path("written").asLong()).isEqualTo(11_900);
    assertThat(part.path("progress_at_ms").asLong()).isEqualTo(server.clock.millis());
  }

  @Test
  void end_hasTheLastWord() throws Exception {
    ingest(step("started", 1));
    progress(1, 100, 90);
    ingest(step("succeeded", 1).counts("read", 200).counts("write", 200).counts("commit", 2));
    progress(1, 150, 140);
    assertThat(step().path("counts").toString())
        .isEqualTo("{\"read\":200,\"write\":200,\"commit\":2}");
  }

  @Test
  void endWithoutCounts_keepsWhatWasKnown() throws Exception {
    ingest(step("started", 1));
    progress(1, 100, 90);
    server.clock.advance(Duration.ofMinutes(5));
    ingest(step("started", 2).worker(SECOND));
    assertThat(details(STEP).path("attempts").get(0).path("counts").path("read").asInt())
        .isEqualTo(100);
  }

  @Test
  void progressOfWhatNobodyHasHeardOf_isNoRun() throws Exception {
    progress(1, 100, 90);
    ingest(step("started", 1));
    progress(3, 100, 90);
    assertThat(allRuns()).hasSize(1);
    assertThat(step().path("counts").isNull()).isTrue();
  }

  @Test
  void standingStill_isAStall_untilItGoesOn() throws Exception {
    ingest(step("started", 1));
    progress(1, 100, 90);
    server.clock.advance(Duration.ofMinutes(10));
    ingest(step("stalled", 1).reason("no_progress"));
    assertThat(step().path("signal").asText()).isEqualTo("stalled");
    assertThat(step().path("reason").asText()).isEqualTo("no_progress");
    server.clock.advance(Duration.ofSeconds(10));
    progress(1, 200, 190);
    assertThat(step().path("signal").isNull()).isTrue();
    assertThat(step().path("reason").isNull()).isTrue();
  }

  @Test
  void otherStalls_doNotEndWithProgress() throws Exception {
    ingest(step("started", 1), step("stalled", 1).reason("shutdown"));
    server.clock.advance(Duration.ofSeconds(10));
    progress(1, 200, 190);
    assertThat(step().path("signal").asText()).isEqualTo("stalled");
  }
}
