package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What workers of other languages sent while they really worked, request by request. */
class RecordedSdksTest {
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

  private void play(String recording) throws Exception {
    Recording.play(recording, server);
  }

  private List<String> runs() throws Exception {
    List<String> runs = new ArrayList<>();
    for (JsonNode run : server.get("/api/runs").path("runs")) {
      runs.add(
          "%s %s %s %s"
              .formatted(
                  run.path("name").asText(),
                  run.path("attempt").asText(),
                  run.path("status").asText(),
                  run.path("error_type").asText().replace("null", "-")));
    }
    return runs;
  }

  private JsonNode worker(String start) throws Exception {
    for (JsonNode worker : server.get("/api/workers").path("workers")) {
      if (worker.path("worker_key").asText().startsWith(start)) {
        return worker;
      }
    }
    throw new AssertionError(start + ": " + server.get("/api/workers"));
  }

  @Test
  void celery_oneRunOfThreeAttempts_noFourth_andNoDurationOfZero() throws Exception {
    play("python-celery");
    assertThat(runs())
        .containsExactlyInAnyOrder(
            "tasks.always_fails 1 retried Retry",
            "tasks.always_fails 2 retried Retry",
            "tasks.always_fails 3 failed ValueError",
            "tasks.fails_once 1 failed KeyError",
            "tasks.works 1 succeeded -");
    JsonNode runs = server.get("/api/runs").path("runs");
    for (JsonNode run : runs) {
      assertThat(run.path("duration_ms").asDouble()).isPositive();
      assertThat(run.path("queue").asText()).isEqualTo("mail");
    }
    JsonNode hour = server.get("/api/summary").path("last_hour");
    assertThat(hour.path("failed").asInt()).isEqualTo(2);
    assertThat(hour.path("retried").asInt()).isEqualTo(2);
    assertThat(hour.path("succeeded").asInt()).isEqualTo(1);
  }

  @Test
  void celery_whoseParentAloneSaysGoodBye_isNeverOffline() throws Exception {
    play("python-celery");
    server.clock.advance(Duration.ofHours(1));
    assertThat(server.get("/api/workers").path("workers").findValuesAsText("state"))
        .containsExactlyInAnyOrder("shut_down", "quiet", "quiet");
  }

  @Test
  void celery_secondFailures_areInNoWindowThatTheNormalIsLearnedFrom() throws Exception {
    play("python-celery");
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("tracestax.db"));
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT sum(succeeded), sum(failed), sum(retried), count(durations)"
                    + " FROM job_window JOIN job_pair ON job_pair.id = pair_id"
                    + " WHERE name = 'tasks.always_fails'")) {
      assertThat(row.getInt(1)).isZero();
      assertThat(row.getInt(2)).isEqualTo(1);
      assertThat(row.getInt(3)).isEqualTo(2);
      assertThat(row.getInt(4)).as("only successes are timed").isZero();
    }
  }

  @Test
  void rq_oneHeartbeat_promisesNothing_aSecondDoes() throws Exception {
    play("python-rq");
    server.clock.advance(Duration.ofMinutes(1));
    play("python-rq");
    assertThat(worker("py-2").path("state").asText()).isEqualTo("online");
    server.clock.advance(Duration.ofHours(1));
    assertThat(worker("py-2").path("state").asText()).isEqualTo("offline");
  }

  @Test
  void sidekiq_firstTryAndFirstRetry_bothReadOne_andAreTwoAttemptsAllTheSame() throws Exception {
    play("ruby-sidekiq");
    assertThat(runs())
        .containsExactlyInAnyOrder(
            "Works 1 succeeded -",
            "Flaky 1 failed IOError",
            "Flaky 1 failed IOError",
            "Flaky 2 failed IOError");
    JsonNode worker = worker("rb-2");
    assertThat(worker.path("language").asText()).isEqualTo("ruby");
    assertThat(worker.path("concurrency").isNull()).isTrue();
    JsonNode queue = server.get("/api/queues").path("queues").get(0);
    assertThat(queue.path("queue").asText()).isEqualTo("default");
    assertThat(queue.path("depth").isNumber()).isTrue();
  }

  @Test
  void resque_argumentAsId_isANewRunEachTime_andItsSnapshotComesAmongTheEvents() throws Exception {
    play("ruby-resque");
    assertThat(runs())
        .containsExactlyInAnyOrder(
            "Export 1 succeeded -", "Export 1 succeeded -", "Export 1 failed RuntimeError");
    assertThat(server.get("/api/queues").path("queues").get(0).path("depth").asInt()).isEqualTo(4);
  }

  @Test
  void go_threeAttemptsOfOneTask_andAFlatSnapshot() throws Exception {
    play("go-asynq");
    assertThat(runs())
        .containsExactly(
            "email:send 3 succeeded -",
            "email:send 2 failed *errors.errorString",
            "email:send 1 failed *errors.errorString");
    assertThat(server.details("c0ffee").path("attempts")).hasSize(3);
    JsonNode queue = server.get("/api/queues").path("queues").get(0);
    assertThat(queue.path("depth").asInt()).isEqualTo(7);
    assertThat(queue.path("active").asInt()).isEqualTo(2);
    server.clock.advance(Duration.ofHours(1));
    assertThat(worker("go-1").path("state").asText()).as("said once").isEqualTo("quiet");
  }
}
