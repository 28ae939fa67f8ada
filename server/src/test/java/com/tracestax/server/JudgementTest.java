package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From events to anomalies: what somebody who looks at the page is told. */
class JudgementTest {
  private static final String WORKER = "billing-7:4711";

  @TempDir Path data;
  private TestServer server;
  private int runs;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(data);
    server.judge();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Sixty hours of a job that takes 2 s every 5 minutes and never fails. */
  private void normalDays() throws Exception {
    for (int sixHours = 0; sixHours < 10; sixHours++) {
      List<String> events = new ArrayList<>();
      for (int i = 0; i < 72; i++) {
        server.clock.advance(Duration.ofMinutes(5));
        events.addAll(run("succeeded", 2_000 + i));
      }
      server.ingest(events.toArray(String[]::new));
    }
    beat();
    server.judge();
  }

  private List<String> run(String end, long tookMs) {
    String id = "run-" + runs++;
    long nowMs = server.clock.millis();
    Event ended = server.event(end, id).at(nowMs).took(tookMs);
    if (end.equals("failed")) {
      ended.failedWith("java.io.IOException", "disk full");
    }
    return List.of(server.event("started", id).at(nowMs - tookMs).toString(), ended.toString());
  }

  private void beat() throws Exception {
    server.post(
        "/v1/heartbeat",
        "{\"framework\":\"quartz\",\"worker\":{\"key\":\""
            + WORKER
            + "\",\"service\":\"billing\"}}");
  }

  private List<String> kinds(String state) throws Exception {
    JsonNode anomalies = server.get("/api/anomalies?state=" + state).path("anomalies");
    return anomalies.findValuesAsText("kind");
  }

  private void tenMinutesOf(String end, long tookMs) throws Exception {
    for (int i = 0; i < 2; i++) {
      server.clock.advance(Duration.ofMinutes(5));
      beat();
      server.ingest(run(end, tookMs).toArray(String[]::new));
      server.judge();
    }
  }

  private void nothingFor(Duration duration) throws Exception {
    for (long minute = 0; minute < duration.toMinutes(); minute += 5) {
      server.clock.advance(Duration.ofMinutes(5));
      beat();
      server.judge();
    }
  }

  @Test
  void whatIsNormal_isNoNews() throws Exception {
    normalDays();
    tenMinutesOf("succeeded", 2_020);
    tenMinutesOf("succeeded", 2_010);
    assertThat(kinds("all")).isEmpty();
  }

  @Test
  void jobThatBeginsToFail_isOneAnomaly_whichIsOverWhenItWorksAgain() throws Exception {
    normalDays();
    for (int i = 0; i < 5; i++) {
      tenMinutesOf("failed", 2_000);
    }
    assertThat(kinds("open")).contains("failure_rate");
    JsonNode anomalies = server.get("/api/anomalies?kind=failure_rate").path("anomalies");
    assertThat(anomalies).hasSize(1);
    assertThat(anomalies.at("/0/name").asText()).isEqualTo("reports.nightly");
    for (int i = 0; i < 15; i++) {
      tenMinutesOf("succeeded", 2_000);
    }
    assertThat(kinds("open")).doesNotContain("failure_rate");
    assertThat(kinds("all").stream().filter("failure_rate"::equals)).hasSize(1);
  }

  @Test
  void jobThatStopsComing_isMissed_withoutAnyEvent() throws Exception {
    normalDays();
    nothingFor(Duration.ofMinutes(90));
    assertThat(kinds("open")).containsExactly("anomaly_silence");
    server.put(
        "/api/sensitivity",
        "{\"job\":\"reports.nightly\",\"queue\":\"BillingScheduler\",\"level\":\"off\"}");
    server.judge();
    assertThat(kinds("open")).as("nobody wants to know").isEmpty();
  }

  @Test
  void signalOfARunThatHasEndedSince_isNotMissed_whateverTheClocksSay() throws Exception {
    long startMs = server.clock.millis() - 600_000;
    server.ingest(
        server.event("started", "1").at(startMs).toString(),
        server.event("stalled", "1").at(startMs + 60_000).reason("no_progress").toString(),
        server.event("succeeded", "1").at(startMs + 120_000).took(120_000).toString());
    server.judge();
    assertThat(kinds("all")).containsExactly("stalled_run");
  }

  @Test
  void jobThatStopsComing_isOneAnomaly_andItsStepsAreNone() throws Exception {
    for (int fiveHours = 0; fiveHours < 13; fiveHours++) {
      List<String> events = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        server.clock.advance(Duration.ofMinutes(5));
        String job = "importJob:" + runs++;
        events.add(step(job, null));
        events.add(step(job + "/load", job));
        events.add(step(job + "/send", job));
      }
      server.ingest(events.toArray(String[]::new));
    }
    beat();
    server.judge();
    nothingFor(Duration.ofMinutes(90));
    JsonNode open = server.get("/api/anomalies?state=open").path("anomalies");
    assertThat(open.findValuesAsText("name")).containsExactly("importJob");
  }

  private String step(String id, String parent) throws Exception {
    Event ended =
        server.event("succeeded", id).ofSpringBatch().at(server.clock.millis()).took(2_000);
    ended.startedAt(server.clock.millis() - 2_000);
    if (parent == null) {
      return ended.toString();
    }
    return ended.named("importJob/" + id.substring(id.indexOf('/') + 1)).in(parent).toString();
  }

  @Test
  void runsThatAreLostWithTheirWorker_areNoFailuresOfTheJob() throws Exception {
    normalDays();
    long nowMs = server.clock.millis();
    server.post(
        "/v1/heartbeat",
        "{\"framework\":\"quartz\",\"worker\":{\"key\":\"billing-8:1\",\"service\":\"billing\"}}");
    for (int i = 0; i < 8; i++) {
      server.ingest(server.event("started", "lost" + i).worker("billing-8:1").at(nowMs).toString());
    }
    nothingFor(Duration.ofMinutes(10));
    assertThat(server.details("lost1").at("/run/reason").asText()).isEqualTo("worker_lost");
    assertThat(kinds("all")).contains("dead_worker").doesNotContain("failure_rate");
  }

  @Test
  void stuckRun_isNamed_whileItRuns() throws Exception {
    normalDays();
    server.ingest(server.event("started", "stuck").at(server.clock.millis()).toString());
    nothingFor(Duration.ofMinutes(30));
    JsonNode anomalies = server.get("/api/anomalies?kind=anomaly_duration").path("anomalies");
    assertThat(anomalies).hasSize(1);
    assertThat(anomalies.at("/0/attempt_id")).isEqualTo(server.details("stuck").at("/run/id"));
  }
}
