package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies as the other SDKs send them, with what each of them does differently. */
class OtherSdksTest {
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

  private static String body(String sdk) throws Exception {
    try (InputStream in = OtherSdksTest.class.getResourceAsStream("/sdk/" + sdk + ".json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "python-celery, 'failed attempt 2 in celery, retried attempt 1 in celery'",
    "python-beat, 'started attempt 1 in celery'",
    "node-bullmq, 'stalled attempt 1 in mail, succeeded attempt 1 in mail'",
    "ruby-good-job, 'failed attempt 1 in default'",
    "sidekiq, 'failed attempt 1 in critical'",
    "go-asynq, 'succeeded attempt 1 in default'",
    "dotnet-hangfire, 'failed attempt 1 in default'",
    "laravel, 'succeeded attempt 1 in emails, succeeded attempt 1 in emails'",
    "elixir-oban, 'succeeded attempt 1 in events'",
    "java-sdk, 'failed attempt 1 in default'",
    "shell, 'failed attempt 1 in default'"
  })
  void sdk_isUnderstoodWhole(String sdk, String expectedRuns) throws Exception {
    JsonNode answer = server.post("/v1/ingest", body(sdk));
    assertThat(answer.path("rejected")).isEmpty();
    assertThat(answer.path("accepted").asInt()).isEqualTo(answer.path("received").asInt());
    List<String> runs = new ArrayList<>();
    for (JsonNode run : server.get("/api/runs").path("runs")) {
      runs.add(
          "%s attempt %s in %s"
              .formatted(
                  run.path("status").asText(),
                  run.path("attempt").asText(),
                  run.path("queue").asText()));
    }
    assertThat(String.join(", ", runs)).isEqualTo(expectedRuns);
  }

  @Test
  void celeryEcho_countsNoFailureTwice_andKeepsTheError() throws Exception {
    server.post("/v1/ingest", body("python-celery"));
    JsonNode hour = server.get("/api/summary").path("last_hour");
    assertThat(hour.path("failed").asInt()).isEqualTo(1);
    assertThat(hour.path("retried").asInt()).isEqualTo(1);
    JsonNode failed = server.get("/api/runs?status=failed").path("runs").get(0);
    assertThat(failed.path("error_type").asText()).isEqualTo("ValueError");
    assertThat(failed.path("duration_ms").asDouble()).isEqualTo(8.5);
    assertThat(failed.path("ignored_ends").asInt()).isEqualTo(1);
    JsonNode details = server.get("/api/runs/" + failed.path("id").asLong());
    assertThat(details.path("run").path("parent_id").isNull()).isTrue();
  }

  @Test
  void elixirPid_isText() throws Exception {
    server.post("/v1/ingest", body("elixir-oban"));
    assertThat(server.get("/api/workers").path("workers").get(0).path("pid").asText())
        .isEqualTo("123");
  }

  @Test
  void revoked_isAStopWithAReason_notAFailure() throws Exception {
    server.post("/v1/ingest", body("shell"));
    assertThat(server.onlyRun().path("reason").asText()).isEqualTo("revoked");
    assertThat(server.get("/api/summary").path("last_hour").path("failed").asInt()).isZero();
    assertThat(server.get("/api/summary").path("last_hour").path("stopped").asInt()).isEqualTo(1);
  }

  @Test
  void sidekiqRetry_thatReadsAttemptOneAgain_isAnotherExecution() throws Exception {
    server.post("/v1/ingest", body("sidekiq"));
    server.post("/v1/ingest", body("sidekiq").replace("\"failed\"", "\"succeeded\""));
    JsonNode runs = server.get("/api/runs").path("runs");
    assertThat(runs).hasSize(2);
    JsonNode details = server.get("/api/runs/" + runs.get(0).path("id").asLong());
    assertThat(details.path("attempts")).hasSize(2);
  }

  @Test
  void resqueArgumentAsId_startsANewRunEachTime() throws Exception {
    String started = body("sidekiq").replace("sidekiq", "resque").replace("failed", "started");
    String succeeded = started.replace("\"started\"", "\"succeeded\"");
    for (String event : List.of(started, succeeded, succeeded, started)) {
      server.post("/v1/ingest", event);
    }
    JsonNode runs = server.get("/api/runs").path("runs");
    assertThat(runs).hasSize(2);
    assertThat(server.get("/api/in-flight").path("runs")).hasSize(1);
  }

  @Test
  void hostnameAndPid_makeTheKeyOfAWorkerThatSendsNone() throws Exception {
    server.post("/v1/ingest", body("go-asynq").replace("\"key\":\"gohost:99\",", ""));
    assertThat(server.onlyRun().path("worker_key").asText()).isEqualTo("gohost:99");
  }

  @Test
  void otherEndpoints_takeBothShapesOfSnapshots_lineageAndDumps() throws Exception {
    assertOk(
        "/v1/snapshot", "{'framework':'bull','worker_key':'w','queues':[{'name':'q','depth':3}]}");
    assertOk("/v1/snapshot", "{'framework':'asynq','queue_name':'q','depth':3,'active_count':1}");
    assertOk(
        "/v1/lineage", "{'parent_id':'a','chain_id':'c','children':[{'id':'b','task_name':'t'}]}");
    assertOk("/v1/dump", "{'cmd_id':'1','worker_key':'w','dump_text':'main …','language':'go'}");
  }

  @Test
  void hangfire_givesUp_withTheBareId_whichIsNoOtherFailure() throws Exception {
    String failed = body("dotnet-hangfire");
    String attempt =
        failed
            .replace("hf-1", "hf-1-1")
            .replace("\"unknown\"", "\"Invoices\"")
            .replace("\"duration_ms\":0", "\"duration_ms\":80");
    server.post("/v1/ingest", attempt.replace("\"failed\"", "\"started\""));
    server.post("/v1/ingest", attempt);
    server.post("/v1/ingest", failed);
    JsonNode run = server.onlyRun();
    assertThat(run.path("name").asText()).isEqualTo("Invoices");
    assertThat(run.path("duration_ms").asDouble()).isEqualTo(80);
    assertThat(run.path("ignored_ends").asInt()).isEqualTo(1);
    assertThat(server.get("/api/summary").path("last_hour").path("failed").asInt()).isEqualTo(1);
  }

  @Test
  void hangfire_jobThatCouldNotEvenBegin_isNotLost() throws Exception {
    server.post("/v1/ingest", body("dotnet-hangfire").replace("hf-1", "hf-10-1"));
    server.post("/v1/ingest", body("dotnet-hangfire"));
    assertThat(server.get("/api/runs").path("runs")).hasSize(2);
  }

  @Test
  void bullMqStalled_isCalledUnknown_andIsTheRunOfTheSameId_inEitherOrder() throws Exception {
    String batch = body("node-bullmq");
    server.post("/v1/ingest", batch);
    String stalledAgain = batch.replace("\"17\"", "\"18\"");
    server.post("/v1/ingest", stalledAgain);
    JsonNode runs = server.get("/api/runs").path("runs");
    assertThat(runs).hasSize(2);
    assertThat(runs.findValuesAsText("name")).containsOnly("welcome");
    assertThat(runs.findValuesAsText("status")).containsOnly("succeeded");
    server.post("/v1/ingest", stalledAgain);
    assertThat(server.get("/api/runs").path("runs").findValuesAsText("name"))
        .containsOnly("welcome");
  }

  private List<String> bullRuns(String framework, String... ends) throws Exception {
    String event = body("go-asynq").replace("asynq", framework);
    for (String end : ends) {
      String[] words = end.split(" ", 2);
      server.post(
          "/v1/ingest",
          event
              .replace("\"succeeded\"", "\"" + words[0] + "\"")
              .replaceAll("\"attempt\":\\d+", "\"attempt\":" + words[1]));
    }
    JsonNode runs = server.get("/api/runs").path("runs");
    JsonNode details = server.get("/api/runs/" + runs.get(0).path("id").asLong());
    assertThat(details.path("attempts")).as("of one run").hasSize(runs.size());
    List<String> attempts = new ArrayList<>();
    for (JsonNode run : runs) {
      attempts.add(0, run.path("status").asText() + " " + run.path("attempt").asText());
    }
    return attempts;
  }

  @Test
  void bull_countsFailures_soASuccessIsOneAttemptMore() throws Exception {
    assertThat(bullRuns("bull", "failed 1", "failed 2", "succeeded 2"))
        .containsExactly("failed 1", "failed 2", "succeeded 3");
  }

  @Test
  void bull_firstSuccessIsTheFirstAttempt() throws Exception {
    assertThat(bullRuns("bull", "succeeded 0")).containsExactly("succeeded 1");
  }

  @Test
  void oldBullMq_successAfterAFailureOfTheSameNumber_isAnotherExecution() throws Exception {
    assertThat(bullRuns("bullmq", "failed 1", "succeeded 1"))
        .containsExactly("failed 1", "succeeded 1");
    JsonNode hour = server.get("/api/summary").path("last_hour");
    assertThat(hour.path("failed").asInt()).isEqualTo(1);
    assertThat(hour.path("succeeded").asInt()).isEqualTo(1);
  }

  @Test
  void temporalActivities_shareTheIdOfTheirWorkflow_andAreRunsOfTheirOwn() throws Exception {
    String charge =
        body("go-asynq").replace("asynq", "temporal").replace("email:deliver", "charge");
    server.post("/v1/ingest", charge);
    server.post("/v1/ingest", charge.replace("charge", "ship"));
    assertThat(server.get("/api/runs").path("runs").findValuesAsText("name"))
        .containsExactlyInAnyOrder("charge", "ship");
  }

  @Test
  void laravelAndElixirHeartbeats_withoutQueuesOrLanguage_areUnderstood() throws Exception {
    assertOk200(
        "{'framework':'laravel','language':'php','sdk_version':'0.1.0','type':'heartbeat',"
            + "'worker':{'key':'php-1:6','hostname':'php-1','pid':6},'queue':'emails',"
            + "'timestamp':'2026-11-21T09:30:00+00:00'}");
    assertOk200(
        "{'framework':'oban','type':'heartbeat','timestamp':'2026-11-21T09:30:00Z',"
            + "'worker':{'key':'app@ex-1:123','hostname':'ex-1','pid':[49,50,51],"
            + "'queues':['events'],'concurrency':10}}");
    assertOk200(
        "{'framework':'bullmq','worker':{'key':'unknown:31','hostname':'unknown','pid':31,"
            + "'concurrency':5,'queues':['mail']},'timestamp':'2026-11-21T09:30:00.000Z'}");
    JsonNode workers = server.get("/api/workers").path("workers");
    assertThat(workers.findValuesAsText("frameworks"))
        .containsExactlyInAnyOrder("laravel", "oban", "bullmq");
    assertThat(workers.findValuesAsText("state")).containsOnly("online");
  }

  private void assertOk200(String body) throws Exception {
    assertThat(server.post("/v1/heartbeat", body.replace('\'', '"')).path("ok").asBoolean())
        .isTrue();
  }

  private void assertOk(String path, String body) throws Exception {
    JsonNode answer = server.post(path, body.replace('\'', '"'));
    assertThat(answer.path("ok").asBoolean()).isTrue();
    assertThat(answer.path("accepted").asInt()).isEqualTo(1);
  }
}
