package com.tracestax.agent.runtime;

import static com.tracestax.agent.runtime.RunawayJob.agentOfServerWithTallies;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.JobRun;
import com.tracestax.agent.jobs.JobStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which runs of a job that runs all the time are reported, by the default of 200 a second. */
class SamplingTest {
  private final RunningAgent agent = agentOfServerWithTallies(Map.of());
  private final RunawayJob job = new RunawayJob(agent, "runaway");

  @Test
  void aBatchOfQuickJobsEveryHour_isReportedWhole() {
    for (int hour = 0; hour < 3; hour++) {
      job.succeed(1_000);
      job.window();
      job.rest(Duration.ofHours(1));
    }

    assertThat(job.singles()).isEqualTo(Map.of("started", 3_000L, "succeeded", 3_000L));
    assertThat(job.tallies()).isEmpty();
    assertThat(agent.log).isEmpty();
  }

  @Test
  void aRunawayJob_isReportedAtItsRate_andTheOthersAreCounted() {
    job.succeed(10_000);
    job.window();
    assertThat(job.singles()).isEqualTo(Map.of("started", 2_000L, "succeeded", 2_000L));
    assertThat(job.counted("succeeded")).isEqualTo(8_000);

    for (int second = 0; second < 20; second++) {
      job.rest(Duration.ofSeconds(1));
      job.succeed(1_000);
      agent.delivery.flush();
    }
    job.window();

    assertThat(job.singles().get("succeeded")).isEqualTo(2_000 + 2_000 + 19 * 200);
    assertThat(job.total("succeeded")).isEqualTo(30_000);
    assertThat(job.counted("started")).isEqualTo(job.counted("succeeded"));
  }

  @Test
  void aTally_hasTheWireFormOfTheDocs() {
    job.succeed(2_000);
    for (int i = 1; i <= 3; i++) {
      Attempt attempt = agent.runs.started(job.run(), 1);
      agent.clock.pass(Duration.ofMillis(i));
      agent.runs.succeeded(attempt);
    }
    job.window();

    JsonNode tally = job.tallies().get(0);
    assertThat(tally.path("event_id").asText()).matches("[0-9a-f]{20}-[0-9a-f]{8}");
    assertThat(tally.path("timestamp").asText()).isEqualTo("2025-11-21T09:30:10.129Z");
    assertThat(tally.path("framework").asText()).isEqualTo("quartz");
    assertThat(tally.path("language").asText()).isEqualTo("java");
    assertThat(tally.path("sdk_version").asText()).isEqualTo("0.1.0");
    assertThat(tally.at("/worker/key").asText()).isEqualTo("billing-7:4711");
    assertThat(tally.path("task")).hasToString("{\"name\":\"runaway\",\"queue\":\"Billing\"}");
    assertThat(tally.path("window"))
        .hasToString("{\"from\":\"2025-11-21T09:30:00.123Z\",\"to\":\"2025-11-21T09:30:10.129Z\"}");
    assertThat(tally.path("counts"))
        .hasToString("{\"started\":3,\"succeeded\":3,\"failed\":0,\"retried\":0}");
    assertThat(tally.path("metrics"))
        .hasToString("{\"duration_ms\":{\"sum\":6,\"min\":1,\"max\":3}}");
    assertThat(tally.path("reason").asText()).isEqualTo("rate");
  }

  @Test
  void quietWindows_sendNothing_andTheNextOneBeginsWhereTheyEnd() {
    job.succeed(2_001);
    job.window();
    job.window();
    job.window();
    assertThat(job.tallies()).hasSize(1);
    job.succeed(2_001);
    job.window();

    assertThat(job.tallies().get(1).at("/window/from").asText())
        .isEqualTo("2025-11-21T09:30:30.123Z");
  }

  @Test
  void zero_meansThatEachRunIsSent() {
    RunningAgent whole =
        agentOfServerWithTallies(Map.of("tracestax.sampling.max-runs-per-second", "0"));
    RunawayJob all = new RunawayJob(whole, "all");
    for (int i = 0; i < 5; i++) {
      all.succeed(4_000);
      whole.delivery.flush();
    }

    assertThat(all.singles()).isEqualTo(Map.of("started", 20_000L, "succeeded", 20_000L));
    assertThat(whole.timer.tasks).doesNotContainKey(RunReports.WINDOW.toMillis());
  }

  @Test
  void whatGoesWrong_isReportedAfterAll_withTheMomentItStarted() {
    job.succeed(5_000);
    agent.delivery.flush();
    int before = agent.sender.events.size();
    job.fail(100);
    job.window();

    List<JsonNode> ends = agent.sender.eventsOfType("task_event").subList(before, before + 100);
    assertThat(ends)
        .allSatisfy(
            end -> {
              assertThat(end.path("status").asText()).isEqualTo("failed");
              assertThat(end.at("/task/started_at").asText()).isNotEmpty();
              assertThat(end.at("/error/type").asText()).contains("IllegalStateException");
            });
    assertThat(job.counted("failed")).isZero();
    assertThat(job.total("succeeded")).isEqualTo(5_000);
  }

  @Test
  void aStormOfFailures_isSampledToo_andWhatSucceededCannotUseUpItsAllowance() {
    job.fail(10_000);
    job.window();

    Map<String, Long> singles = job.singles();
    assertThat(singles).isEqualTo(Map.of("started", 2_000L, "failed", 4_000L));
    assertThat(job.counted("failed")).isEqualTo(6_000);
    assertThat(job.counted("started")).isEqualTo(6_000);
  }

  @Test
  void anotherTryOfARunThatFailed_isReported() {
    job.succeed(5_000);
    Attempt first = agent.runs.started(job.run(), 1);
    agent.runs.retried(first, agent.runs.endOf(first, null));
    agent.runs.succeeded(agent.runs.started(first.run(), 2));
    job.window();

    assertThat(agent.story()).endsWith("retried 1", "started 2", "succeeded 2");
  }

  @Test
  void aSignalOfARunThatIsOnlyCounted_makesItOneThatIsReported() {
    job.succeed(5_000);
    Attempt attempt = agent.runs.started(job.run(), 1);
    agent.runs.signal(attempt, JobStatus.STALLED, "no_progress");
    agent.runs.succeeded(attempt);
    job.window();

    assertThat(agent.story()).endsWith("stalled 1", "succeeded 1");
    assertThat(job.total("succeeded")).isEqualTo(5_001);
  }

  @Test
  void aLeaseThatLapses_isStillSaid() {
    job.succeed(5_000);
    JobRun leased =
        JobRun.builder("quartz", "runaway", "Billing")
            .id("message")
            .lease(1_000, 1_000, "visibility_expired")
            .build();
    agent.runs.startedDetached(leased, 1);
    for (int i = 0; i < 4; i++) {
      agent.second();
    }

    assertThat(agent.story()).endsWith("timeout 1", "retried 1");
    assertThat(agent.registry.open()).isEmpty();
  }

  @Test
  void aRunThatGoesOn_isReportedWhenItsJobHasCalmedDown() {
    job.succeed(5_000);
    Attempt attempt = agent.runs.started(job.run(), 1);
    assertThat(agent.registry.inFlight("quartz", "Billing")).isEqualTo(1);
    job.window();
    assertThat(agent.story()).endsWith("succeeded 1", "started 1");
    agent.runs.succeeded(attempt);
    job.window();

    assertThat(job.singles()).isEqualTo(Map.of("started", 2_001L, "succeeded", 2_001L));
    assertThat(job.total("succeeded")).isEqualTo(5_001);
  }

  @Test
  void whatStartsInsideARunThatIsOnlyCounted_namesItAsItsParent() {
    job.succeed(5_000);
    JobRun outer = job.run();
    Attempt attempt = agent.runs.started(outer, 1);
    RunawayJob inner = new RunawayJob(agent, "inner");
    inner.succeed(1);
    agent.runs.succeeded(attempt);
    agent.delivery.flush();

    assertThat(agent.sender.eventsOfType("task_event"))
        .last()
        .extracting(event -> event.at("/task/parent_id").asText())
        .isEqualTo(outer.id());
  }

  @Test
  void partsOfOtherRuns_areToldApart() {
    for (int i = 0; i < 2_001; i++) {
      JobRun step =
          JobRun.builder("spring-batch", "import/load", "spring-batch")
              .idInThisJvm("import:" + i + "/load")
              .parentId(agent.jvmId() + ":import:" + i)
              .build();
      agent.runs.succeeded(agent.runs.started(step, 1));
    }
    job.window();

    assertThat(new RunawayJob(agent, "import/load").tallies())
        .singleElement()
        .satisfies(tally -> assertThat(tally.at("/task/part").asBoolean()).isTrue());
  }

  @Test
  void otherJobs_areReportedWhole_whateverOneDoes() {
    RunawayJob calm = new RunawayJob(agent, "calm");
    job.succeed(20_000);
    calm.succeed(1);
    job.window();

    assertThat(calm.singles()).isEqualTo(Map.of("started", 1L, "succeeded", 1L));
    assertThat(calm.tallies()).isEmpty();
  }

  @Test
  void allJobsTogether_areBounded_andEachHasOneRunASecond() {
    List<RunawayJob> many = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      many.add(new RunawayJob(agent, "job " + i));
    }
    many.forEach(each -> each.succeed(1_000));
    job.window();

    long reported = many.stream().mapToLong(each -> each.singles().get("succeeded")).sum();
    assertThat(reported).isBetween(4_000L, 4_050L);
    assertThat(many).allSatisfy(each -> assertThat(each.singles()).containsKey("succeeded"));
    assertThat(many).allSatisfy(each -> assertThat(each.total("succeeded")).isEqualTo(1_000));
  }

  @Test
  void moreJobsThanCanBeTracked_shareOneRate() {
    for (int i = 0; i < Sampling.MAX_JOBS; i++) {
      new RunawayJob(agent, "job " + i).succeed(1);
    }
    agent.delivery.flush();
    for (int i = 0; i < 5_000; i++) {
      new RunawayJob(agent, "more " + i).succeed(1);
      agent.delivery.flush();
    }
    job.window();

    assertThat(new RunawayJob(agent, "others").counted("succeeded")).isEqualTo(3_000);
    assertThat(agent.sender.eventsOfType("task_event")).hasSize(2 * (1_000 + 2_000));
  }

  @Test
  void moreRunsThanCanBeTracked_areReportedOrCountedByTheirEnds() {
    List<Attempt> early = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      early.add(agent.runs.started(job.run(), 1));
    }
    agent.clock.pass(Duration.ofMillis(1));
    RunawayJob same = new RunawayJob(agent, "runaway");
    List<Attempt> late = new ArrayList<>();
    agent.runs.succeeded(early.remove(0)); // room for the one that is refused
    for (int i = 0; i < 2_000; i++) {
      agent.runs.succeeded(agent.runs.started(job.run(), 1));
    }
    early.add(agent.runs.started(job.run(), 1));
    agent.clock.pass(Duration.ofMillis(1));
    for (int i = 0; i < 3_000; i++) {
      late.add(agent.runs.started(job.run(), 1));
    }
    early.forEach(agent.runs::succeeded);
    late.forEach(agent.runs::succeeded);
    job.window();

    assertThat(same.total("succeeded")).isEqualTo(150 + 2_000 + 1 + 3_000);
    assertThat(same.singles().get("started")).isLessThanOrEqualTo(same.singles().get("succeeded"));
    assertThat(same.counted("succeeded")).isGreaterThan(1_000);
  }

  @Test
  void theLog_saysItOncePerJob_andOfTenJobsAtMost() {
    for (int i = 0; i < 15; i++) {
      new RunawayJob(agent, "job " + i).succeed(2_001);
      agent.delivery.flush();
      job.rest(Duration.ofSeconds(5));
    }
    job.window();
    new RunawayJob(agent, "job 1").succeed(5_000);
    job.window();

    assertThat(agent.log).hasSize(10).doesNotHaveDuplicates();
    assertThat(agent.log.get(0))
        .startsWith("INFO job ")
        .contains("is sampled", "more than 200 runs a second", "or 1000 of all");
  }
}
