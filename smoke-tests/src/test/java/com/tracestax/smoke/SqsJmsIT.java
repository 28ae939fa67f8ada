package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.testing.Combination;
import com.tracestax.agent.testing.ReceivedEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The messaging library for JMS in every mode of acknowledgement, on all its lines. */
@ParameterizedClass(name = "{0}")
@MethodSource("combinations")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqsJmsIT {
  private static final String LISTENER = "com.example.jms.OrderListener.onMessage";

  private static final List<Combination> COMBINATIONS =
      SqsJmsApplication.onEveryJvm(ShippedJars.product());
  private static SqsPairs pairs;

  @Parameter Combination combination;
  private SqsPair pair;

  static List<Combination> combinations() {
    return COMBINATIONS;
  }

  @BeforeParameterizedClassInvocation
  void runTheApplication() {
    if (pairs == null) {
      // Each waits 20 s for the library to close a consumer.
      pairs = new SqsPairs(COMBINATIONS, 5, SqsJmsApplication.MAIN, SqsJmsApplication::prepare);
    }
    pair = null;
    pair = pairs.of(combination);
  }

  @AfterParameterizedClassInvocation
  void stopTheApplication() {
    pairs.closeAfter(pair);
  }

  @Test
  void listener_isTheJob() {
    assertRuns("listener-auto", 3, "started 1", "succeeded 1");
    assertThat(pair.eventsOf("listener-auto"))
        .allSatisfy(
            event -> {
              assertThat(event.taskName()).isEqualTo(LISTENER);
              assertThat(event.text("/worker/thread")).startsWith("SessionCallBackScheduler");
            });
  }

  @Test
  void listenerThatThrows_isRetriedWithItsError() {
    assertRuns("listener-throws", 1, "started 1", "retried 1", "started 2", "succeeded 2");
    ReceivedEvent retried = pair.eventsOf("listener-throws").get(1);
    assertThat(retried.errorType()).isEqualTo(IllegalStateException.class.getName());
    assertThat(retried.errorMessage()).isEqualTo("no paper in the printer");
    assertThat(retried.stackTrace()).contains("\tat com.example.jms.OrderListener.onMessage");
  }

  @Test
  void listenerWithoutANameOfItsOwn_isNamedAfterTheQueue() {
    assertRuns("listener-lambda", 1, "started 1", "succeeded 1");
    assertThat(pair.eventsOf("listener-lambda"))
        .allSatisfy(event -> assertThat(event.taskName()).isEqualTo(pair.queue("listener-lambda")));
  }

  @Test
  void acknowledgementByHand_endsWhatItAcknowledges() {
    assertRuns("listener-client", 3, "started 1", "succeeded 1");
    assertRuns("listener-dups-ok", 1, "started 1", "succeeded 1");
    assertRuns("listener-unordered", 2, "started 1", "succeeded 1");
    assertRuns("receive-client", 2, "started 1", "succeeded 1");
  }

  @Test
  void messageThatWasNeverAcknowledged_isGivenBackWhenTheSessionGoes() {
    assertRuns("listener-closed", 1, "started 1", "retried 1");
    assertThat(pair.eventsOf("listener-closed").get(1).reason()).isEqualTo("released");
  }

  @Test
  void messageThatTheApplicationTakes_isARunFromThenToItsDeletion() {
    assertRuns("receive-auto", 2, "started 1", "succeeded 1");
    assertRuns("receive-no-wait", 1, "started 1", "succeeded 1");
    assertThat(pair.eventsOf("receive-empty")).isEmpty();
  }

  @Test
  void recovery_givesBackWhatWasTaken() {
    assertRuns("receive-recover", 1, "started 1", "retried 1", "started 2", "succeeded 2");
    assertThat(pair.eventsOf("receive-recover").get(1).reason()).isEqualTo("released");
  }

  @Test
  void messagesInStock_areNoRuns() {
    assertThat(pair.storiesOf("receive-prefetched"))
        .as(pair.ingest::describe)
        .hasSize(3)
        .allMatch(story -> story.size() == 2)
        .anyMatch(List.of("started 1", "succeeded 1")::equals);
  }

  @Test
  void run_continuesTheTraceOfWhoSentTheMessage() {
    assertThat(pair.eventsOf("listener-traced"))
        .isNotEmpty()
        .allSatisfy(
            event -> assertThat(event.traceId()).isEqualTo(pair.traceIdOf("listener-traced")));
  }

  @Test
  void messageOfAGroup_saysWhichGroup() {
    assertRuns("listener.fifo", 2, "started 1", "succeeded 1");
    assertThat(pair.eventsOf("listener.fifo"))
        .extracting(event -> event.text("/task/group"))
        .containsOnly("customer-7");
  }

  @Test
  void heartbeat_knowsTheThreadsThatListen() {
    pair.ingest.awaitHeartbeats(
        heartbeats -> heartbeats.stream().anyMatch(this::hasPoolOfOne), Duration.ofMinutes(1));
  }

  @Test
  void application_behavesAsWithoutTheAgent() {
    assertThat(pair.withAgent.applicationOutput())
        .as(pair.withAgent::describe)
        .isEqualTo(pair.withoutAgent.applicationOutput());
    assertThat(pair.exitCode).as(pair.withAgent::describe).isZero();
    pair.ingest.assertEventsAreWellFormed();
  }

  private boolean hasPoolOfOne(JsonNode heartbeat) {
    return StreamSupport.stream(heartbeat.at("/worker/pools").spliterator(), false)
        .anyMatch(
            pool ->
                pool.path("queue").asText().equals(pair.queue("listener-auto"))
                    && pool.path("concurrency").asInt() == 1);
  }

  /** So many messages, each with this story. */
  private void assertRuns(String scenario, int times, String... story) {
    assertThat(pair.storiesOf(scenario))
        .as(() -> scenario + " in " + pair.ingest.describe())
        .hasSize(times)
        .allMatch(List.of(story)::equals);
  }
}
