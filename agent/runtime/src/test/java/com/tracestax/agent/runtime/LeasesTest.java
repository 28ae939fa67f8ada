package com.tracestax.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.JobRun;
import com.tracestax.agent.jobs.JobRuns;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A queue leaves an attempt to this worker for a while, and then to somebody else. */
class LeasesTest {
  private final RunningAgent agent = new RunningAgent();

  @Test
  void aLeaseThatLapses_isATimeout_andTheAttemptIsGivenUpAPeriodLater() {
    agent.runs.startedDetached(leased("a", 10_000, 30_000), 1);
    seconds(10);
    assertThat(agent.story()).as("not beyond its lease").containsExactly("started 1");
    seconds(30);
    assertThat(agent.story()).containsExactly("started 1", "timeout 1");
    seconds(60);

    assertThat(agent.story()).containsExactly("started 1", "timeout 1", "retried 1");
    JsonNode timeout = agent.sender.events.get(1);
    assertThat(timeout.at("/task/reason").asText()).isEqualTo("visibility_expired");
    assertThat(timeout.path("timestamp").asText()).isEqualTo("2025-11-21T09:30:10.123Z");
    JsonNode end = agent.sender.events.get(2);
    assertThat(end.at("/task/reason").asText()).isEqualTo("visibility_expired");
    assertThat(end.path("timestamp").asText()).isEqualTo("2025-11-21T09:30:40.123Z");
    assertThat(end.at("/metrics/duration_ms").asLong()).isEqualTo(40_000);
    assertThat(end.path("task").has("next_attempt_at")).isFalse();
    assertThat(agent.registry.open()).isEmpty();
    assertThat(agent.watchdog.watched()).isZero();
  }

  @Test
  void theLastAttempt_fails() {
    agent.runs.startedDetached(leased("a", 1_000, 1_000, 3L), 3);
    seconds(4);

    assertThat(agent.story()).containsExactly("started 3", "timeout 3", "failed 3");
    assertThat(agent.sender.events.get(2).at("/task/reason").asText())
        .isEqualTo("visibility_expired");
  }

  @Test
  void whatIsSettledInTime_isForgotten() {
    Attempt attempt = agent.runs.startedDetached(leased("a", 10_000, 10_000), 1);
    agent.runs.succeeded(attempt);
    assertThat(agent.watchdog.watched()).isZero();
    seconds(30);

    assertThat(agent.story()).containsExactly("started 1", "succeeded 1");
    assertThat(lateEnds()).isZero();
  }

  @Test
  void whatIsSettledLate_endsAsItsQueueSays() {
    Attempt attempt = agent.runs.startedDetached(leased("a", 2_000, 10_000), 1);
    seconds(5);
    agent.runs.succeeded(attempt, agent.runs.endOf(attempt, null), "over_limit");
    seconds(30);

    assertThat(agent.story()).containsExactly("started 1", "timeout 1", "succeeded 1");
    assertThat(agent.sender.events.get(2).at("/task/reason").asText()).isEqualTo("over_limit");
  }

  @Test
  void anEndAfterItWasGivenUp_isCountedAndNotSent() {
    Attempt attempt = agent.runs.startedDetached(leased("a", 1_000, 1_000), 1);
    seconds(5);
    agent.runs.extended(attempt, 30_000);
    agent.runs.succeeded(attempt);

    assertThat(agent.story()).containsExactly("started 1", "timeout 1", "retried 1");
    assertThat(agent.watchdog.watched()).isZero();
    assertThat(lateEnds()).isEqualTo(1);
  }

  @Test
  void anExtension_movesTheLeaseAndItsPeriod() {
    Attempt attempt = agent.runs.startedDetached(leased("a", 10_000, 10_000), 1);
    for (int i = 0; i < 5; i++) {
      seconds(9);
      agent.runs.extended(attempt, 20_000);
    }
    seconds(20);
    assertThat(agent.story()).as("it is alive").containsExactly("started 1");
    seconds(20);
    assertThat(agent.story()).containsExactly("started 1", "timeout 1");
    seconds(1);

    assertThat(agent.story()).containsExactly("started 1", "timeout 1", "retried 1");
    assertThat(agent.sender.events.get(1).path("timestamp").asText())
        .isEqualTo("2025-11-21T09:31:05.123Z");
  }

  @Test
  void anExtensionAfterTheLapse_keepsTheAttempt_andTheTimeoutIsSaidOnce() {
    Attempt attempt = agent.runs.startedDetached(leased("a", 5_000, 10_000), 1);
    seconds(8);
    agent.runs.extended(attempt, 5_000);
    seconds(9);
    assertThat(agent.story()).containsExactly("started 1", "timeout 1");
    seconds(10);

    assertThat(agent.story()).containsExactly("started 1", "timeout 1", "retried 1");
  }

  @Test
  void aLeaseThatIsOnlyAGuess_isNeverATimeout() {
    agent.runs.startedDetached(leased("a", Duration.ofHours(12).toMillis(), 0), 1);
    agent.clock.pass(Duration.ofHours(12));
    seconds(1);

    assertThat(agent.story()).containsExactly("started 1", "retried 1");
  }

  @Test
  void aProcessThatStoodStill_saysWhenThingsHappened() {
    agent.runs.startedDetached(leased("a", 10_000, 10_000), 1);
    agent.clock.pass(Duration.ofHours(1));
    seconds(2);

    assertThat(agent.story()).containsExactly("started 1", "timeout 1", "retried 1");
    assertThat(agent.sender.events)
        .extracting(event -> event.path("timestamp").asText())
        .containsExactly(
            "2025-11-21T09:30:00.123Z", "2025-11-21T09:30:10.123Z", "2025-11-21T09:30:20.123Z");
  }

  @Test
  void anAttemptThatTwoClassLoadersSee_timesOutAndEndsOnce() {
    JobRuns second = agent.secondView();
    agent.runs.startedDetached(leased("a", 1_000, 1_000), 1);
    second.startedDetached(leased("a", 1_000, 1_000), 1);
    seconds(5);

    assertThat(agent.story()).containsExactly("started 1", "timeout 1", "retried 1");
  }

  @Test
  void eachAttempt_hasItsOwnLease() {
    for (int i = 1; i <= 50; i++) {
      agent.runs.startedDetached(leased("receipt " + i, i * 1_000L, 100_000), 1);
    }
    seconds(11);

    assertThat(agent.story()).filteredOn(event -> event.startsWith("timeout")).hasSize(10);
    assertThat(agent.watchdog.watched()).isEqualTo(50);
  }

  private void seconds(int count) {
    for (int i = 0; i < count; i++) {
      agent.second();
    }
  }

  private long lateEnds() {
    agent.beat();
    return agent.sender.lastHeartbeat().at("/agent/skipped/late_end").asLong();
  }

  private static JobRun leased(String receipt, long millis, long periodMillis) {
    return leased(receipt, millis, periodMillis, null);
  }

  static JobRun leased(String receipt, long millis, long periodMillis, Long maxAttempts) {
    return JobRun.builder("sqs", "com.example.Orders.onOrder", "orders")
        .id("orders:5fea7756")
        .attemptKey(receipt)
        .maxAttempts(maxAttempts)
        .lease(millis, periodMillis, "visibility_expired")
        .build();
  }
}
