package com.tracestax.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.JobRun;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private final RunningAgent agent = new RunningAgent();

  @Test
  void anAttemptOverItsLimit_timesOutOnceAndGoesOn() {
    Attempt attempt = agent.runs.started(limited("1", 2_000L), 1);
    agent.second();
    agent.second();
    assertThat(agent.story()).as("not beyond its limit").containsExactly("started 1");
    agent.second();
    agent.second();
    agent.second();
    agent.runs.succeeded(attempt);

    assertThat(agent.story()).containsExactly("started 1", "timeout 1", "succeeded 1");
    JsonNode timeout = agent.sender.events.get(1);
    assertThat(timeout.at("/task/reason").asText()).isEqualTo("limit");
    assertThat(timeout.at("/task/limit_ms").asLong()).isEqualTo(2_000);
    assertThat(timeout.at("/task/id").asText()).isEqualTo("1");
    assertThat(timeout.path("timestamp").asText()).isEqualTo("2025-11-21T09:30:03.123Z");
    assertThat(timeout.at("/task/started_at").asText()).isEqualTo("2025-11-21T09:30:00.123Z");
    assertThat(timeout.path("metrics").has("duration_ms")).isFalse();
    assertThat(agent.watchdog.watched()).isZero();
  }

  @Test
  void anAttemptThatEndsInTime_isForgotten() {
    Attempt attempt = agent.runs.started(limited("1", 2_000L), 1);
    agent.runs.succeeded(attempt);

    assertThat(agent.watchdog.watched()).isZero();
    for (int i = 0; i < 5; i++) {
      agent.second();
    }
    assertThat(agent.story()).containsExactly("started 1", "succeeded 1");
  }

  @Test
  void withoutALimit_nothingIsWatchedOrStarted() {
    agent.runs.started(RunningAgent.run("1"), 1);
    agent.runs.started(limited("2", null), 1);
    agent.runs.started(limited("3", 0L), 1);
    agent.runs.started(limited("4", Long.MAX_VALUE), 1);

    assertThat(agent.watchdog.watched()).isZero();
    assertThat(agent.timer.tasks).doesNotContainKey(1_000L);
  }

  @Test
  void anAttemptThatIsNotTracked_isNotWatchedEither() {
    RunningAgent small = new RunningAgent(1, Map.of());
    small.runs.started(limited("1", 2_000L), 1);
    small.runs.started(limited("2", 2_000L), 1);

    assertThat(small.watchdog.watched()).isEqualTo(1);
  }

  @Test
  void anAttemptThatEndedWithTheJvm_doesNotTimeOut() {
    agent.runs.started(limited("1", 2_000L), 1);
    agent.exitHook().run();
    agent.second();
    agent.second();
    agent.second();

    assertThat(agent.story()).containsExactly("started 1", "failed 1");
    assertThat(agent.watchdog.watched()).isZero();
  }

  private static JobRun limited(String id, Long limitMillis) {
    return JobRun.builder("quartz", "reports.nightly", "Billing")
        .id(id)
        .limitMillis(limitMillis)
        .build();
  }
}
