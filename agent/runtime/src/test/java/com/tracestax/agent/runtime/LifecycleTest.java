package com.tracestax.agent.runtime;

import static com.tracestax.agent.runtime.RunningAgent.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.JobCounts;
import com.tracestax.agent.jobs.JobError;
import com.tracestax.agent.jobs.JobPool;
import com.tracestax.agent.jobs.JobRun;
import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.jobs.JobStatus;
import com.tracestax.agent.jobs.LostAttempt;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private final RunningAgent agent = new RunningAgent();

  @Test
  void anEvent_hasTheWireFormOfTheDocs() {
    RunningAgent configured =
        new RunningAgent(
            100,
            Map.of(
                "tracestax.service", "billing",
                "tracestax.version", "1.4.2",
                "tracestax.environment", "production"));
    configured.runs.pool(new JobPool("quartz", "Billing").concurrency(10L));
    JobRun run =
        JobRun.builder("quartz", "reports.nightly", "Billing")
            .idInThisJvm("17")
            .scheduledForMillis(configured.clock.wallMillis - 17)
            .build();
    Attempt attempt = configured.runs.started(run, 1);
    configured.clock.nanos += 1_250_000_000;
    configured.runs.failed(
        attempt,
        configured.runs.endOf(attempt, JobError.of(new IllegalStateException("no"))),
        null);

    assertThat(configured.story()).containsExactly("started 1", "failed 1");
    JsonNode event = configured.sender.events.get(1);
    assertThat(event.path("type").asText()).isEqualTo("task_event");
    assertThat(event.path("framework").asText()).isEqualTo("quartz");
    assertThat(event.path("language").asText()).isEqualTo("java");
    assertThat(event.path("sdk_version").asText()).isEqualTo("0.1.0");
    assertThat(event.path("timestamp").asText()).isEqualTo("2025-11-21T09:30:00.123Z");
    assertThat(event.path("event_id").asText()).matches("[0-9a-f]{20}-[0-9a-f]{8}");
    JsonNode worker = event.path("worker");
    assertThat(worker.path("key").asText()).isEqualTo("billing-7:4711");
    assertThat(worker.path("hostname").asText()).isEqualTo("billing-7");
    assertThat(worker.path("pid").asInt()).isEqualTo(4711);
    assertThat(worker.path("concurrency").asInt()).isEqualTo(10);
    assertThat(worker.path("queues")).hasToString("[\"Billing\"]");
    assertThat(worker.path("service").asText()).isEqualTo("billing");
    assertThat(worker.path("version").asText()).isEqualTo("1.4.2");
    assertThat(worker.path("environment").asText()).isEqualTo("production");
    assertThat(worker.path("thread").asText()).isEqualTo(Thread.currentThread().getName());
    JsonNode task = event.path("task");
    assertThat(task.path("name").asText()).isEqualTo("reports.nightly");
    assertThat(task.path("queue").asText()).isEqualTo("Billing");
    assertThat(task.path("attempt").asInt()).isEqualTo(1);
    assertThat(task.path("scheduled_for").asText()).isEqualTo("2025-11-21T09:30:00.106Z");
    assertThat(task.path("started_at").asText()).isEqualTo("2025-11-21T09:30:00.123Z");
    assertThat(event.path("metrics").path("duration_ms").asLong()).isEqualTo(1_250);
    assertThat(event.path("metrics").path("queued_ms").asLong()).isEqualTo(17);
    assertThat(event.path("error").path("type").asText())
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(event.path("error").path("stack_trace").asText()).contains("LifecycleTest");
  }

  @Test
  void idsOfThisJvm_getItsIdInFront() {
    agent.runs.started(JobRun.builder("quartz", "a.b", "q").idInThisJvm("17").build(), 1);

    agent.story();

    String jvmId = agent.sender.events.get(0).path("event_id").asText().split("-")[0];
    assertThat(agent.sender.events.get(0).path("task").path("id").asText())
        .isEqualTo(jvmId + ":17");
  }

  @Test
  void anErrorsSecrets_areMasked() {
    Attempt attempt = agent.runs.started(run("1"), 1);
    JobError error = JobError.of(new IllegalStateException("login failed, password=hunter2"));
    agent.runs.failed(attempt, agent.runs.endOf(attempt, error), null);

    agent.story();

    assertThat(agent.sender.events.get(1).path("error").toString())
        .contains("login failed")
        .doesNotContain("hunter2");
  }

  @Test
  void aRunSeenTwice_isReportedOnce() {
    JobRuns second = agent.secondView();
    Attempt first = agent.runs.started(run("1"), 1);
    Attempt again = second.started(run("1"), 1);

    agent.runs.succeeded(first);
    second.succeeded(again);

    assertThat(agent.story()).containsExactly("started 1", "succeeded 1");
  }

  @Test
  void signals_passBetweenStartAndEnd() {
    Attempt attempt = agent.runs.started(run("1"), 1);
    agent.runs.signal(attempt, JobStatus.STALLED, "no_progress");
    agent.runs.succeeded(attempt);

    assertThat(agent.story()).containsExactly("started 1", "stalled 1", "succeeded 1");
    assertThat(agent.sender.events.get(1).path("task").path("reason").asText())
        .isEqualTo("no_progress");
  }

  @Test
  void aSignalOfAnAttemptThatAnotherClassLoaderSawEnd_isDropped() {
    JobRuns second = agent.secondView();
    Attempt first = agent.runs.started(run("1"), 1);
    Attempt again = second.started(run("1"), 1);

    agent.runs.succeeded(first);
    second.signal(again, JobStatus.STALLED, "shutdown");

    assertThat(agent.story()).containsExactly("started 1", "succeeded 1");
  }

  @Test
  void attemptsOfOneNumber_areToldApartByTheirKey() {
    Attempt first = agent.runs.startedDetached(keyed("receipt a"), 1);
    Attempt second = agent.runs.startedDetached(keyed("receipt b"), 1);
    agent.runs.succeeded(second);
    agent.runs.succeeded(first);

    assertThat(agent.story())
        .containsExactly("started 1", "started 1", "succeeded 1", "succeeded 1");
    assertThat(agent.sender.events)
        .allSatisfy(event -> assertThat(event.toString()).doesNotContain("receipt"));
  }

  private static JobRun keyed(String key) {
    return JobRun.builder("sqs", "orders", "orders").id("orders:7").attemptKey(key).build();
  }

  @Test
  void aGroup_isSentMaskedAndBounded() {
    agent.runs.startedDetached(grouped("jane.doe@example.com"), 1);
    agent.runs.startedDetached(grouped("x".repeat(127) + "\ud83d\ude00y"), 2);
    agent.runs.startedDetached(grouped("customer-4711"), 3);
    agent.runs.startedDetached(grouped(null), 4);

    agent.story();

    assertThat(agent.sender.events)
        .extracting(event -> event.at("/task/group").asText("none"))
        .containsExactly("***@example.com", "x".repeat(127), "customer-4711", "none");
  }

  private static JobRun grouped(String group) {
    return JobRun.builder("sqs", "orders", "orders.fifo").id("orders.fifo:7").group(group).build();
  }

  @Test
  void moreRunsThanCanBeTracked_areReportedAllTheSame() {
    RunningAgent small = new RunningAgent(2, Map.of());
    Attempt[] attempts = new Attempt[4];
    for (int i = 0; i < attempts.length; i++) {
      attempts[i] = small.runs.started(run("run-" + i), 1);
    }
    for (Attempt attempt : attempts) {
      small.runs.succeeded(attempt);
    }

    assertThat(small.story())
        .containsExactly(
            "started 1",
            "started 1",
            "started 1",
            "started 1",
            "succeeded 1",
            "succeeded 1",
            "succeeded 1",
            "succeeded 1");
    assertThat(small.registry.open()).isEmpty();
  }

  @Test
  void aLostRunOfAnotherWorker_isReportedAsItIs() {
    JobRun lost = run("Billing:node2-17");
    agent.runs.lost(new LostAttempt(lost), true);
    agent.runs.lost(new LostAttempt(lost), false);

    assertThat(agent.story()).containsExactly("stalled 1", "retried 1", "stalled 1", "failed 1");
    assertThat(agent.sender.events)
        .allSatisfy(
            event -> {
              assertThat(event.at("/task/reason").asText()).isEqualTo("worker_lost");
              assertThat(event.at("/task/id").asText()).isEqualTo("Billing:node2-17");
              assertThat(event.at("/worker/key").asText()).isEqualTo("billing-7:4711");
            });
  }

  @Test
  void aLostRunWithTheIdOfOneHere_doesNotEndIt() {
    Attempt here = agent.runs.started(run("1"), 1);
    agent.runs.lost(new LostAttempt(run("1")), false);
    agent.runs.succeeded(here);

    assertThat(agent.story()).containsExactly("started 1", "stalled 1", "failed 1", "succeeded 1");
  }

  @Test
  void whatSomebodyElseSaysOfAnAttempt_passesForWhateverReason() {
    agent.runs.stalled(new LostAttempt(run("1")).reason("already_running"));
    agent.runs.failed(new LostAttempt(run("1")).reason("abandoned"));

    assertThat(agent.story()).containsExactly("stalled 1", "failed 1");
    assertThat(agent.sender.events)
        .extracting(event -> event.at("/task/reason").asText())
        .containsExactly("already_running", "abandoned");
    assertThat(agent.sender.events.get(0).toString()).doesNotContain("started_at", "of_others");
    assertThat(agent.registry.open()).isEmpty();
  }

  @Test
  void anEnd_saysHowFarItGot() {
    Attempt attempt = agent.runs.started(run("1"), 1);
    JobCounts counts =
        new JobCounts()
            .read(7)
            .write(5)
            .filter(0)
            .readSkip(1)
            .processSkip(2)
            .writeSkip(3)
            .commit(4)
            .rollback(0)
            .retry(6);
    agent.runs.succeeded(attempt, agent.runs.endOf(attempt, null).withCounts(counts));
    agent.story();

    assertThat(agent.sender.events.get(0).path("metrics").has("counts")).isFalse();
    assertThat(agent.sender.events.get(1).at("/metrics/counts"))
        .hasToString(
            "{\"read\":7,\"write\":5,\"filter\":0,\"read_skip\":1,\"process_skip\":2,"
                + "\"write_skip\":3,\"commit\":4,\"rollback\":0,\"retry\":6}");
  }

  @Test
  void aLostAttempt_saysWhichItWasWhoLostItAndWhenTheNextComes() {
    long nowMillis = agent.clock.wallMillis;
    agent.runs.lost(
        new LostAttempt(jobRunrRun())
            .attempt(2, nowMillis - 60_000)
            .member("2f1c")
            .nextAttemptAtMillis(nowMillis + 9_000),
        true);

    assertThat(agent.story()).containsExactly("stalled 2", "retried 2");
    assertThat(agent.sender.events)
        .allSatisfy(
            event -> {
              assertThat(event.path("member").asText()).isEqualTo("2f1c");
              assertThat(event.at("/task/started_at").asText())
                  .isEqualTo("2025-11-21T09:29:00.123Z");
            });
    assertThat(agent.sender.events.get(0).path("task").has("next_attempt_at")).isFalse();
    assertThat(agent.sender.events.get(1).at("/task/next_attempt_at").asText())
        .isEqualTo("2025-11-21T09:30:09.123Z");
  }

  @Test
  void anAttemptTakenForLost_goesOnBesideTheNextOne_andEndsItself() {
    JobRun run = jobRunrRun();
    Attempt first = agent.runs.started(run, 1);
    agent.runs.signal(first, JobStatus.STALLED, "false_orphan");
    Attempt second = agent.runs.started(run, 2);
    assertThat(agent.registry.open()).hasSize(2);
    agent.runs.succeeded(second);
    agent.runs.succeeded(first);

    assertThat(agent.story())
        .containsExactly("started 1", "stalled 1", "started 2", "succeeded 2", "succeeded 1");
    assertThat(agent.sender.events.get(1).at("/task/reason").asText()).isEqualTo("false_orphan");
    assertThat(agent.sender.events.get(1).has("member")).isFalse();
  }

  @Test
  void everyAttemptOfAFrameworkThatQueuesEach_saysItsWait_andARetriedOneWhenItGoesOn() {
    JobRun run =
        JobRun.builder("jobrunr", "com.example.Jobs.mail()", "default")
            .id("7")
            .maxAttempts(11L)
            .scheduledForMillis(agent.clock.wallMillis - 40)
            .dueAtMillis(agent.clock.wallMillis - 40)
            .build();
    Attempt attempt = agent.runs.started(run, 3);
    agent.runs.retried(attempt, agent.runs.endOf(attempt, null), agent.clock.wallMillis + 27_000);

    agent.story();

    assertThat(agent.sender.events)
        .allSatisfy(event -> assertThat(event.at("/metrics/queued_ms").asLong()).isEqualTo(40));
    assertThat(agent.sender.events.get(1).at("/task/attempt").asInt()).isEqualTo(3);
    assertThat(agent.sender.events.get(1).at("/task/max_attempts").asInt()).isEqualTo(11);
    assertThat(agent.sender.events.get(1).at("/task/next_attempt_at").asText())
        .isEqualTo("2025-11-21T09:30:27.123Z");
  }

  private static JobRun jobRunrRun() {
    return JobRun.builder("jobrunr", "com.example.Jobs.mail()", "default").id("7").build();
  }

  @Test
  void aHello_isNoFramework() {
    agent.sink.accept(Map.of("event.name", "job.hello", "job.timestamp", 1L));
    agent.runs.skipped("baggage_too_long");
    agent.delivery.flush();

    assertThat(agent.sender.heartbeats).isEmpty();
    assertThat(agent.sender.events).isEmpty();
    assertThat(agent.timer.tasks).isEmpty();
    assertThat(agent.log).isEmpty();
  }

  @Test
  void whatGoesWrong_isSaidOnceAndStaysInside() {
    agent.sink.accept(Map.of("event.name", "job.started"));
    agent.sink.accept(Map.of("event.name", "job.started"));

    assertThat(agent.log).singleElement().asString().contains("a job event could not be taken");
  }
}
