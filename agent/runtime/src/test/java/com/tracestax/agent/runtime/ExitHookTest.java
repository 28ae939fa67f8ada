package com.tracestax.agent.runtime;

import static com.tracestax.agent.runtime.RunningAgent.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.JobPool;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExitHookTest {
  private final RunningAgent agent = new RunningAgent();

  @Test
  void whatWaits_isSentAndTheWorkerSaysGoodbye() {
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L));
    agent.runs.succeeded(agent.runs.started(run("1"), 1));

    agent.exitHook().run();

    assertThat(agent.sender.events).hasSize(2);
    assertThat(lastBeat().path("shutdown").asBoolean()).isTrue();
    assertThat(lastBeat().path("worker").path("concurrency").asInt()).isEqualTo(10);
    assertThat(agent.log).isEmpty();
  }

  @Test
  void aJobNobodyWaitsFor_endsWithTheJvm() {
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L));
    agent.runs.started(run("1"), 1);

    agent.exitHook().run();

    assertThat(agent.story()).containsExactly("started 1", "failed 1");
    JsonNode end = agent.sender.events.get(1);
    assertThat(end.path("task").path("reason").asText()).isEqualTo("shutdown");
    assertThat(end.path("metrics").has("duration_ms")).isTrue();
    assertThat(end.has("error")).isFalse();
  }

  @Test
  void aMessageInHand_isHandedOutAgainWhenItsLeaseLapses() {
    agent.runs.pool(new JobPool("sqs", "orders"));
    agent.whileExiting = () -> agent.clock.pass(Duration.ofMillis(20));
    agent.runs.startedDetached(LeasesTest.leased("a", 30_000, 30_000, 5L), 4);

    agent.exitHook().run();

    assertThat(agent.story()).containsExactly("started 4", "retried 4");
    JsonNode task = agent.sender.events.get(1).path("task");
    assertThat(task.path("reason").asText()).isEqualTo("shutdown");
    assertThat(task.path("next_attempt_at").asText()).isEqualTo("2025-11-21T09:30:30.123Z");
    assertThat(agent.sender.events.get(1).at("/metrics").has("duration_ms")).isTrue();
  }

  @Test
  void aMessageInHand_thatNobodyElseWillGet_fails() {
    agent.runs.pool(new JobPool("sqs", "orders"));
    agent.runs.startedDetached(LeasesTest.leased("a", 30_000, 30_000, 4L), 4);

    agent.exitHook().run();

    assertThat(agent.story()).containsExactly("started 4", "failed 4");
    assertThat(agent.sender.events.get(1).path("task").has("next_attempt_at")).isFalse();
  }

  @Test
  void aMessageWhoseLeaseHasLapsedOrIsNotKnown_hasNoTimeForItsNextAttempt() {
    agent.runs.pool(new JobPool("sqs", "orders"));
    agent.runs.startedDetached(LeasesTest.leased("lapsed", 1_000, 30_000, null), 1);
    agent.runs.startedDetached(LeasesTest.leased("guessed", 43_200_000, 0, null), 2);
    agent.second();
    agent.second();

    agent.exitHook().run();
    agent.delivery.flush();

    assertThat(agent.sender.events)
        .filteredOn(event -> event.path("status").asText().equals("retried"))
        .hasSize(2)
        .allSatisfy(event -> assertThat(event.path("task").has("next_attempt_at")).isFalse());
  }

  @Test
  void aMessageThatIsDeletedAfterTheHook_isBelieved() {
    agent.runs.pool(new JobPool("sqs", "orders"));
    Attempt attempt = agent.runs.startedDetached(LeasesTest.leased("a", 30_000, 30_000, 5L), 1);

    agent.exitHook().run();
    agent.runs.succeeded(attempt);

    assertThat(agent.story()).containsExactly("started 1", "retried 1", "succeeded 1");
  }

  @Test
  void aJobTheApplicationsHookWaitsFor_saysItselfHowItEnded() {
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L));
    Attempt attempt = agent.runs.started(run("1"), 1);
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L).draining(true));
    AtomicInteger pauses = new AtomicInteger();
    agent.whileExiting =
        () -> {
          agent.clock.nanos += 1_000_000_000;
          if (pauses.incrementAndGet() == 10) {
            agent.runs.succeeded(attempt);
            agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L));
          }
        };

    agent.exitHook().run();

    assertThat(agent.sender.events)
        .as("sent before the hook let the JVM go")
        .extracting(event -> event.path("status").asText())
        .containsExactly("started", "succeeded");
  }

  @Test
  void aJobSomebodyElseWaitsFor_doesNotHoldTheJvm() throws Exception {
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L));
    Attempt attempt = agent.runs.started(run("1"), 1);
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      executor
          .submit(
              () ->
                  agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L).draining(true)))
          .get();

      agent.exitHook().run();

      assertThat(agent.story()).containsExactly("started 1");
      agent.runs.succeeded(attempt);
      assertThat(agent.story()).containsExactly("started 1", "succeeded 1");
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void aJobThatEndsAfterItWasGivenUp_isBelieved() {
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L));
    Attempt attempt = agent.runs.started(run("1"), 1);

    agent.exitHook().run();
    agent.runs.succeeded(attempt);

    assertThat(agent.story()).containsExactly("started 1", "failed 1", "succeeded 1");
  }

  @Test
  void aJobThatEndsWhileTheHookRuns_endsOnce() {
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L));
    Attempt attempt = agent.runs.started(run("1"), 1);
    OpenAttempt seenByTheHook = agent.registry.open().get(0);
    agent.runs.succeeded(attempt);

    assertThat(agent.registry.abandon(seenByTheHook)).isFalse();
    agent.exitHook().run();

    assertThat(agent.story()).containsExactly("started 1", "succeeded 1");
  }

  @Test
  void aDeadEndpoint_costsOneTryAndSaysWhatWasLost() {
    agent.sender.down = true;
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L));
    agent.runs.started(run("1"), 1);

    agent.exitHook().run();

    assertThat(agent.log).hasSize(2);
    assertThat(agent.log.get(0)).contains("connection refused");
    assertThat(agent.log.get(1)).startsWith("INFO at exit: events delivered 0, still waiting 3");
  }

  private JsonNode lastBeat() {
    return agent.sender.heartbeats.get(agent.sender.heartbeats.size() - 1);
  }
}
