package com.tracestax.agent.runtime;

import static com.tracestax.agent.runtime.RunningAgent.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.jobs.JobPool;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeartbeatTest {
  private final RunningAgent agent = new RunningAgent();

  @Test
  void nothing_isSentBeforeAFrameworkIsSeen() {
    agent.exitHook().run();
    agent.delivery.flush();

    assertThat(agent.sender.heartbeats).isEmpty();
    assertThat(agent.timer.tasks).isEmpty();
  }

  @Test
  void theFirstPool_startsTheBeat() {
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L));
    agent.runs.pool(new JobPool("quartz", "Mail").concurrency(5L));
    agent.runs.started(run("1"), 1);
    agent.delivery.flush();

    assertThat(agent.timer.tasks).containsOnlyKeys(30_000L);
    JsonNode beat = agent.sender.heartbeats.get(0);
    assertThat(beat.path("type").asText()).isEqualTo("heartbeat");
    assertThat(beat.path("framework").asText()).isEqualTo("quartz");
    assertThat(beat.path("shutdown").asBoolean()).isFalse();
    assertThat(beat.path("worker").path("key").asText()).isEqualTo("billing-7:4711");
    assertThat(beat.path("worker").path("concurrency").asInt()).isEqualTo(15);
    assertThat(beat.path("worker").path("queues")).hasToString("[\"Billing\",\"Mail\"]");
    assertThat(beat.path("worker").path("pools").get(0).path("in_flight").asInt()).isEqualTo(1);
    assertThat(beat.path("agent").path("dropped").path("queue_full").isNumber()).isTrue();
  }

  @Test
  void aRunInAnUnknownPool_startsTheBeatToo() {
    agent.runs.started(run("1"), 1);
    agent.delivery.flush();

    assertThat(agent.sender.heartbeats.get(0).path("worker").path("queues"))
        .hasToString("[\"Billing\"]");
  }

  @Test
  void everyInterval_isABeat() {
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L));
    agent.delivery.flush();
    agent.beat();

    assertThat(agent.sender.heartbeats).hasSize(2);
  }

  @Test
  void beatsAfterTheGoodbye_areNoSignOfLife() {
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L));
    agent.exitHook().run();
    agent.beat();

    assertThat(agent.sender.heartbeats)
        .extracting(beat -> beat.path("shutdown").asBoolean())
        .containsExactly(false, true, true);
  }

  @Test
  void aServerThatAsksForAPause_getsOne() {
    long until = agent.clock.wallMillis + 60_000;
    agent.sender.heartbeatReply =
        "{\"ok\":true,\"pause_ingest\":true,\"pause_until_ms\":"
            + until
            + ",\"commands\":[{\"id\":\"1\",\"type\":\"thread_dump\"}],\"directives\":{}}";
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L));
    agent.delivery.flush();
    agent.runs.started(run("1"), 1);

    assertThat(agent.story()).isEmpty();
    agent.clock.wallMillis += 61_000;
    agent.clock.nanos += 61_000_000_000L;
    assertThat(agent.story()).containsExactly("started 1");
  }

  /** A first beat, answered so, and an event after it. */
  private void answered(String fields) {
    agent.sender.heartbeatReply = "{\"ok\":true," + fields + "}";
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L));
    agent.delivery.flush();
    agent.runs.started(run("1"), 1);
  }

  private void pass(Duration time) {
    agent.clock.wallMillis += time.toMillis();
    agent.clock.nanos += time.toNanos();
  }

  @Test
  void pause_endsWhenTheServerSaysSo() {
    answered("\"pause_ingest\":true,\"pause_until_ms\":" + Long.MAX_VALUE);
    assertThat(agent.story()).isEmpty();
    agent.sender.heartbeatReply = "{\"ok\":true}";
    agent.beat();
    assertThat(agent.story()).as("not a word of it").isEmpty();
    agent.sender.heartbeatReply = "{\"ok\":true,\"pause_ingest\":false,\"pause_until_ms\":null}";
    agent.beat();
    assertThat(agent.story()).containsExactly("started 1");
  }

  @Test
  void pauseWithoutAnEnd_isAMinute() {
    answered("\"pause_ingest\":true");
    pass(Duration.ofSeconds(59));
    assertThat(agent.story()).isEmpty();
    pass(Duration.ofSeconds(1));
    assertThat(agent.story()).containsExactly("started 1");
  }

  @ParameterizedTest
  @ValueSource(longs = {-7_200_000, 7_200_000})
  void pause_isByTheServersClock(long serverIsAheadMillis) {
    agent.sender.answeredAtMillis = agent.clock.wallMillis + serverIsAheadMillis;
    answered(
        "\"pause_ingest\":true,\"pause_until_ms\":" + (agent.sender.answeredAtMillis + 30_000));
    pass(Duration.ofSeconds(29));
    assertThat(agent.story()).isEmpty();
    pass(Duration.ofSeconds(1));
    assertThat(agent.story()).containsExactly("started 1");
  }

  @Test
  void eventsLostBeforeDelivery_areCountedInTheBeat() {
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L));
    agent.delivery.flush();
    agent.sink.accept(Map.of("event.name", "job.started"));
    agent.beat();

    assertThat(agent.sender.heartbeats.get(1).at("/agent/dropped/event_failed").asInt())
        .isEqualTo(1);
  }

  @Test
  void whatWasLeftOut_isCountedInTheBeat() {
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L));
    assertThat(agent.beat().path("agent").has("skipped")).isFalse();
    agent.runs.skipped("baggage_too_long");
    agent.runs.skipped("baggage_too_long");
    agent.runs.skipped("tracestate_too_long");

    assertThat(agent.beat().at("/agent/skipped"))
        .hasToString("{\"baggage_too_long\":2,\"tracestate_too_long\":1}");
  }

  @Test
  void causesBeyondTheBound_areCountedTogether() {
    Counts counts = new Counts(2);
    for (String cause : new String[] {"a", "b", "c", "d", "a"}) {
      counts.add(cause, 1);
    }

    assertThat(counts.byCause()).isEqualTo(Map.of("a", 2L, "b", 1L, "other", 2L));
  }

  @Test
  void aRefusedHeartbeat_isSaidOnce() {
    agent.sender.heartbeatStatus = 400;
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L));
    agent.delivery.flush();
    agent.beat();

    assertThat(agent.log).filteredOn(line -> line.contains("refuses heartbeats")).hasSize(1);
    assertThat(agent.log.toString()).contains("400");
  }

  @Test
  void anAnswerThatIsNoJson_isSaidOnce() {
    agent.sender.heartbeatReply = "<html>proxy</html>";
    agent.runs.pool(new JobPool("quartz", "Billing").concurrency(10L));
    agent.delivery.flush();
    agent.beat();

    assertThat(agent.log)
        .filteredOn(line -> line.contains("the answer to a heartbeat is not understood"))
        .hasSize(1);
  }
}
