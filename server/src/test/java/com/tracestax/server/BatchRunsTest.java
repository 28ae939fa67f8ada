package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs, what they are made of, what they count, and what they were started with. */
class BatchRunsTest extends BatchServer {
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private List<String> childrenOf(String taskId) throws Exception {
    List<String> ids = new ArrayList<>();
    for (JsonNode child : details(taskId).path("family").path("children")) {
      ids.add(child.path("task_id").asText());
    }
    return ids;
  }

  @Test
  void job_showsItsStepsAndTheirPartitions_andTheyWhatTheyArePartOf() throws Exception {
    ingest(job("started", 1), step("started", 1), partition("started", 0), partition("started", 1));
    assertThat(childrenOf(JOB)).containsExactly(STEP, STEP + ":partition0", STEP + ":partition1");
    JsonNode partition = details(STEP + ":partition1");
    assertThat(partition.path("run").path("part_of").asText()).isEqualTo(JOB);
    assertThat(partition.path("family").path("parent").path("task_id").asText()).isEqualTo(STEP);
    assertThat(partition.path("family").path("children")).isEmpty();
  }

  @Test
  void restart_hasTheChildrenOfItsOwnTime() throws Exception {
    ingest(job("started", 1), step("started", 1), step("failed", 1), job("failed", 1));
    server.clock.advance(Duration.ofMinutes(1));
    ingest(job("started", 2), step("started", 2));
    for (JsonNode attempt : details(JOB).path("attempts")) {
      JsonNode children =
          server.get("/api/runs/" + attempt.path("id")).path("family").path("children");
      assertThat(children).hasSize(1);
      assertThat(children.get(0).path("attempt")).isEqualTo(attempt.path("attempt"));
    }
    assertThat(details(STEP).path("family").path("parent").path("attempt").asInt()).isEqualTo(2);
  }

  @Test
  void remotePartition_ofAnotherService_isInTheFamily_aNamesakeIsNot() throws Exception {
    ingest(job("started", 1).traceparent(TRACE), step("started", 1).traceparent(TRACE));
    ingest(partition("started", 0).worker(SECOND).service("import-workers").traceparent(TRACE));
    ingest(
        job("started", 1).service("staging").traceparent(TRACE.replace('4', '5')),
        step("started", 1).service("staging"),
        partition("started", 0).service("staging"));
    for (JsonNode run : server.get("/api/runs").path("runs")) {
      JsonNode children = server.get("/api/runs/" + run.path("id")).path("family").path("children");
      String own = run.path("service").asText();
      assertThat(children).as(own).hasSize(2);
      assertThat(children.get(1).path("service").asText())
          .isEqualTo(own.equals("imports") ? "import-workers" : own);
    }
  }

  @Test
  void lists_holdJobs_andTheirPartsOnlyIfAskedFor() throws Exception {
    ingest(job("started", 1), step("started", 1), partition("started", 0), partition("started", 1));
    assertThat(server.onlyRun().path("task_id").asText()).isEqualTo(JOB);
    assertThat(allRuns()).hasSize(4);
    assertThat(server.get("/api/runs?job=importJob/load").path("runs")).hasSize(3);
    JsonNode inFlight = server.get("/api/in-flight");
    assertThat(inFlight.path("runs")).hasSize(1);
    JsonNode parts = inFlight.path("parts");
    assertThat(parts).hasSize(1);
    assertThat(parts.get(0).path("name").asText()).isEqualTo("importJob/load");
    assertThat(parts.get(0).path("runs").asInt()).as("without their step").isEqualTo(2);
  }

  @Test
  void databaseThatBeginsAnew_givesAnotherExecutionTheSameIdAndAttempt() throws Exception {
    long first = server.clock.millis();
    ingest(job("started", 1).startedAt(first), job("succeeded", 1).startedAt(first));
    ingest(job("started", 1).startedAt(first));
    assertThat(server.get("/api/runs").path("runs")).as("late, not another").hasSize(1);
    server.clock.advance(Duration.ofDays(1));
    long second = server.clock.millis();
    ingest(job("started", 1).startedAt(second), job("failed", 1).startedAt(second));

    List<String> statuses = new ArrayList<>();
    server.get("/api/runs").path("runs").forEach(run -> statuses.add(run.path("status").asText()));
    assertThat(statuses).containsExactly("failed", "succeeded");
  }

  @Test
  void jobInsideAStep_isAJobOfItsOwn() throws Exception {
    Event inner = server.event("started", "innerJob:3").ofSpringBatch().named("innerJob");
    ingest(job("started", 1), step("started", 1), inner.in(STEP));
    assertThat(server.get("/api/runs").path("runs")).hasSize(2);
    assertThat(childrenOf(JOB)).containsExactly(STEP, "innerJob:3");
  }

  @Test
  void jobIsCountedOnce_whateverItIsMadeOf() throws Exception {
    ingest(job("started", 1), step("started", 1), partition("started", 0).worker(SECOND));
    assertThat(server.get("/api/summary").path("in_flight").asInt()).isEqualTo(1);
    for (JsonNode worker : server.get("/api/workers").path("workers")) {
      assertThat(worker.path("in_flight").asInt()).as(worker.toString()).isEqualTo(1);
    }
    ingest(
        partition("failed", 0).worker(SECOND).failedWith("java.io.IOException", "x"),
        step("failed", 1).failedWith("java.io.IOException", "x"),
        job("failed", 1).failedWith("java.io.IOException", "x"));
    assertThat(count("failed")).isEqualTo(1);
  }

  @Test
  void partition_whoseJobNobodyReports_isInFlightItself() throws Exception {
    ingest(partition("started", 0).worker(SECOND));
    assertThat(server.get("/api/in-flight").path("runs")).hasSize(1);
    assertThat(server.get("/api/summary").path("in_flight").asInt()).isEqualTo(1);
  }

  @Test
  void countsAndParameters_areKept_withinBounds() throws Exception {
    Event end = step("succeeded", 1).counts("read", 1_000).counts("write", 990);
    for (int i = 0; i < 40; i++) {
      end.counts("own_" + i, i).parameter("name-" + i, "x".repeat(2_000));
    }
    ingest(step("started", 1), end.counts("y".repeat(65), 1));
    JsonNode run = details(STEP).path("run");
    assertThat(run.path("counts").path("read").asLong()).isEqualTo(1_000);
    assertThat(run.path("counts").path("write").asLong()).isEqualTo(990);
    assertThat(run.path("counts")).hasSize(32);
    JsonNode parameters = details(STEP).path("context").path("parameters");
    assertThat(parameters).hasSize(32);
    assertThat(parameters.path("name-0").asText()).hasSizeBetween(1_024, 1_060);
  }

  @Test
  void countsThatAreNone_areLeftOut() throws Exception {
    String odd =
        step("succeeded", 1)
            .counts("read", 1)
            .toString()
            .replace("\"read\":1", "\"read\":{\"a\":1},\"write\":-1,\"filter\":\"12\"");
    server.ingest(odd, job("succeeded", 1).toString().replace("{}", "{\"counts\":[1]}"));
    assertThat(details(STEP).path("run").path("counts").toString()).isEqualTo("{\"filter\":12}");
    assertThat(server.onlyRun().path("counts").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "stopped, false, stopped",
    "abandoned, false, stopped",
    "unknown, true, failed",
    "unknown, false, failed",
    "rejected, true, failed",
    "skip_limit_exceeded, true, failed",
    "stopped, true, failed"
  })
  void whatWasStopped_isNoFailure_whatFailedIs(String reason, boolean withError, String outcome)
      throws Exception {
    Event end = job("failed", 1).reason(reason);
    ingest(job("started", 1), withError ? end.failedWith("java.io.IOException", "disk full") : end);
    assertThat(count(outcome)).isEqualTo(1);
    assertThat(server.onlyRun().path("outcome").asText()).isEqualTo(outcome);
  }

  @Test
  void nothingLeftToDo_isASuccess() throws Exception {
    ingest(job("started", 1), job("succeeded", 1).reason("noop"));
    assertThat(count("succeeded")).isEqualTo(1);
  }
}
