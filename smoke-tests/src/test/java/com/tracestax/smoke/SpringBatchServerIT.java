package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped agent and the shipped server: what people are told of a job that was killed. */
class SpringBatchServerIT {
  private static final SpringBatchVersion VERSION = SpringBatchVersion.V5_2;

  @TempDir private Path temporaryFolder;

  @Test
  void killedJob_endsAsLost_whenItsNextAttemptStarts() throws Exception {
    try (TestPostgres postgres = TestPostgres.start("a killed job, and the server");
        ServerJvm server = new ServerJvm(temporaryFolder)) {
      String url = postgres.newDatabase("batch");
      try (SpringBatchNode doomed = node(server, "doomed", url);
          SpringBatchNode next = node(server, "next", url)) {
        doomed.letItRun("launch", "^load: writing 3$");
        server.awaitRun("ledger:1/load", details -> true);
        doomed.jvm.kill();
        next.obey("launch", "JobExecutionAlreadyRunningException");
        JsonNode suspected = server.awaitRun("ledger:1", SpringBatchServerIT::isSuspected);
        assertThat(attempts(suspected)).containsExactly("1 started null");
        assertThat(suspected.path("notices").findValuesAsText("text"))
            .containsExactly(
                "ledger was not started: its framework says that it is running already");
        next.obey("recover", "FAILED").obey("launch", "COMPLETED").quit();
      }
      assertStory(server);
    }
  }

  private static void assertStory(ServerJvm server) throws Exception {
    JsonNode job = server.awaitRun("ledger:1", details -> hasEnded(details, 2));
    assertThat(attempts(job)).containsExactly("1 failed worker_lost", "2 succeeded null");
    JsonNode step = server.awaitRun("ledger:1/load", details -> hasEnded(details, 2));
    assertThat(attempts(step)).containsExactly("1 failed worker_lost", "2 succeeded null");
    assertThat(step.path("run").path("counts").path("read").asInt()).isEqualTo(4);
    assertThat(step.path("family").path("parent").path("id"))
        .as("its job's second attempt")
        .isEqualTo(job.path("run").path("id"));
    JsonNode first = server.ask("/api/runs/" + job.path("attempts").get(0).path("id"));
    assertThat(first.path("family").path("children").findValuesAsText("task_id"))
        .containsExactly("ledger:1/prepare", "ledger:1/load");
    JsonNode summary = server.ask("/api/summary");
    assertThat(summary.path("in_flight").asInt() + summary.path("lost").asInt()).isZero();
    assertThat(summary.path("last_hour").path("failed").asInt()).isEqualTo(1);
    assertThat(summary.path("last_hour").path("succeeded").asInt()).isEqualTo(1);
  }

  private SpringBatchNode node(ServerJvm server, String name, String url) {
    return SpringBatchNode.observed(server.settings(), temporaryFolder, VERSION, name, url);
  }

  private static boolean isSuspected(JsonNode details) {
    return details.path("run").path("suspected_at_ms").isNumber()
        && !details.path("notices").isEmpty();
  }

  private static boolean hasEnded(JsonNode details, int attempt) {
    JsonNode run = details.path("run");
    return run.path("attempt").asInt() == attempt && run.path("ended_at_ms").isNumber();
  }

  /** Number, status, reason. */
  private static List<String> attempts(JsonNode details) {
    List<String> attempts = new ArrayList<>();
    for (JsonNode each : details.path("attempts")) {
      attempts.add(
          each.path("attempt").asText()
              + " "
              + each.path("status").asText()
              + " "
              + each.path("reason").asText());
    }
    return attempts;
  }
}
