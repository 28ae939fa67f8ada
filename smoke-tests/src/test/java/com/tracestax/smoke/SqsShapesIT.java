package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tracestax.agent.testing.Combination;
import com.tracestax.agent.testing.ReceivedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way to receive from SQS with AWS SDK 2 and to settle what was received. A message is a run,
 * a receive of it an attempt, and the queue decides about its end.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("combinations")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqsShapesIT {
  private static final List<Combination> COMBINATIONS = SqsCombinations.all();
  private static SqsRuns runs;

  @Parameter Combination combination;
  private SqsRun run;

  static List<Combination> combinations() {
    return COMBINATIONS;
  }

  @BeforeParameterizedClassInvocation
  void runTheApplication() {
    if (runs == null) {
      runs = new SqsRuns(COMBINATIONS);
    }
    run = null;
    run = runs.of(combination);
  }

  @AfterParameterizedClassInvocation
  void stopTheApplication() {
    runs.closeAfter(run);
  }

  @Test
  void everyLoopThatDeletes_succeedsWhateverItsShape() {
    for (String loop : List.of("for-each", "index-loop", "stream", "iterator", "pool", "async")) {
      assertRuns(loop, 3, "started 1", "succeeded 1");
    }
  }

  @Test
  void messagesBehindABreak_comeAgain() {
    List<List<String>> stories = storiesWithoutTimeouts("break");
    assertThat(stories)
        .as(run.ingest::describe)
        .containsExactlyInAnyOrder(
            List.of("started 1", "succeeded 1"),
            List.of("started 1", "retried 1", "started 2", "succeeded 2"),
            List.of("started 1", "retried 1", "started 2", "succeeded 2"));
    assertReasonOfRetries("break", "visibility_expired");
  }

  @Test
  void consumersOfOneQueue_areNotMixedUp() {
    assertRuns("consumers", 6, "started 1", "succeeded 1");
  }

  @Test
  void receiveThatReturnsNothing_makesNoEvent() {
    assertThat(run.eventsOf("empty")).isEmpty();
  }

  @Test
  void messageLeftAlone_isRetriedWhenItComesAgain() {
    assertThat(storiesWithoutTimeouts("nothing"))
        .containsExactly(List.of("started 1", "retried 1", "started 2", "succeeded 2"));
    assertReasonOfRetries("nothing", "visibility_expired");
  }

  @Test
  void messageGivenBack_isRetriedAtOnce() {
    assertRuns("release", 1, "started 1", "retried 1", "started 2", "succeeded 2");
    assertRuns("release-batch", 2, "started 1", "retried 1", "started 2", "succeeded 2");
    assertReasonOfRetries("release", "released");
    assertReasonOfRetries("release-batch", "released");
  }

  @Test
  void workThatExtendsItsVisibility_isAlive() {
    assertRuns("extension", 1, "started 1", "succeeded 1");
    assertThat(run.eventsOf("extension").get(1).reason()).isEmpty();
  }

  @Test
  void messageNeverTouched_timesOutAndIsRetried() {
    assertRuns("untouched", 1, "started 1", "timeout 1", "retried 1");
    assertThat(run.eventsOf("untouched").get(1).reason()).isEqualTo("visibility_expired");
    assertReasonOfRetries("untouched", "visibility_expired");
  }

  @Test
  void deleteThatCameLateAndWorked_isASuccessOverItsLimit() {
    assertRuns("late-delete", 1, "started 1", "timeout 1", "succeeded 1");
    assertThat(run.eventsOf("late-delete").get(2).reason()).isEqualTo("over_limit");
  }

  @Test
  void entryOfABatchThatFailed_isSaidAndSucceedsWhenItIsDeleted() {
    assertRuns("batch-one-fails", 3, "started 1", "succeeded 1");
    assertAcknowledgeFailed("batch-one-fails", 1);
  }

  @Test
  void entryOfABatchWithAnInvalidReceipt_isRetried() {
    assertThat(stories("batch-one-invalid"))
        .containsExactlyInAnyOrder(
            List.of("started 1", "succeeded 1"),
            List.of("started 1", "succeeded 1"),
            List.of("started 1", "retried 1"));
    assertReasonOfRetries("batch-one-invalid", "acknowledge_failed");
    assertAcknowledgeFailed("batch-one-invalid", 1);
  }

  @Test
  void deleteWithAnInvalidReceipt_isSaidAndTheMessageIsRetried() {
    assertRuns("delete-invalid", 1, "started 1", "retried 1");
    assertReasonOfRetries("delete-invalid", "acknowledge_failed");
    assertAcknowledgeFailed("delete-invalid", 1);
  }

  @Test
  void deleteWithoutAnAnswer_isSaidAndLeavesTheMessageToWhatComes() {
    assertRuns("delete-unanswered", 1, "started 1", "retried 1");
    assertReasonOfRetries("delete-unanswered", "released");
    assertAcknowledgeFailed("delete-unanswered", 1);
  }

  @Test
  void lastReceiveBeforeTheDeadLetters_isAFailure() {
    assertRuns("dead-letter", 1, "started 1", "retried 1", "started 2", "failed 2");
    assertThat(run.eventsOf("dead-letter"))
        .allSatisfy(event -> assertThat(event.text("/task/max_attempts")).isEqualTo("2"));
    assertRuns("dead-letter-dead", 1, "started 3", "succeeded 3");
  }

  @Test
  void messageDeletedTwice_succeedsOnce() {
    assertRuns("twice-deleted", 1, "started 1", "succeeded 1");
    assertAcknowledgeFailed("twice-deleted", 0);
  }

  @Test
  void messagesOfAllContents_areRuns() {
    for (String scenario :
        List.of(
            "attributes-0",
            "attributes-7",
            "attributes-8",
            "attributes-9",
            "attributes-10",
            "asks-for-some",
            "asks-for-prefix",
            "asks-for-system",
            "largest",
            "send-async",
            "own-traceparent")) {
      assertRuns(scenario, 1, "started 1", "succeeded 1");
    }
    assertRuns("send-batch", 3, "started 1", "succeeded 1");
    assertRuns("same-request-twice", 2, "started 1", "succeeded 1");
    assertThat(run.eventsOf("too-large")).isEmpty();
  }

  @Test
  void messagesOfGroups_nameTheirGroup() {
    assertRuns("groups.fifo", 4, "started 1", "succeeded 1");
    Map<String, Long> starts =
        run.eventsOf("groups.fifo").stream()
            .filter(event -> event.status().equals("started"))
            .collect(
                Collectors.groupingBy(event -> event.text("/task/group"), Collectors.counting()));
    assertThat(starts).containsExactlyInAnyOrderEntriesOf(Map.of("red", 2L, "blue", 2L));
    assertThat(run.eventsOf("for-each"))
        .allSatisfy(event -> assertThat(event.has("/task/group")).isFalse());
  }

  @Test
  void messagesOfABatchManager_areRunsWhenTheyAreHandedOver() {
    if (run.scenarios().contains("batch-manager")) {
      assertRuns("batch-manager", 3, "started 1", "succeeded 1");
      assertRuns("batch-manager-release", 1, "started 1", "retried 1", "started 2", "succeeded 2");
      assertReasonOfRetries("batch-manager-release", "released");
    }
  }

  @Test
  void everyEvent_saysWhichMessageOfWhichQueueItIsAbout() {
    run.ingest.assertEventsAreWellFormed();
    assertThat(run.ingest.events())
        .isNotEmpty()
        .allSatisfy(
            event -> {
              assertThat(event.json().path("framework").asText()).isEqualTo("sqs");
              assertThat(event.taskName()).isEqualTo(event.taskQueue());
              assertThat(event.taskId()).matches(event.taskQueue() + ":[0-9a-f-]{36}");
            });
  }

  @Test
  void firstAttempt_saysHowLongTheMessageWaited() {
    for (ReceivedEvent event : run.ingest.events()) {
      if (event.status().equals("started")) {
        assertThat(event.has("/task/enqueued_at")).as(event + " enqueued_at").isTrue();
        assertThat(Instant.parse(event.text("/task/enqueued_at")))
            .isBefore(event.timestamp().plusMillis(1));
      }
    }
    List<JsonNode> waits =
        run.eventsOf("release").stream().map(event -> event.json().at("/metrics")).toList();
    assertThat(waits)
        .anySatisfy(each -> assertThat(each.path("queued_ms").asLong(-1)).isNotNegative());
  }

  @Test
  void everyAttempt_endsOnce() {
    Map<String, Long> ends =
        run.ingest.events().stream()
            .filter(ReceivedEvent::isEnd)
            .collect(
                Collectors.groupingBy(
                    event -> event.taskId() + " " + event.attempt(), Collectors.counting()));
    assertThat(ends).isNotEmpty().allSatisfy((attempt, times) -> assertThat(times).isOne());
  }

  @Test
  void whatMessagesCarry_neverLeavesTheJvm() {
    assertThat(run.ingest.requests())
        .allSatisfy(
            request ->
                assertThat(request.body())
                    .doesNotContain("value 1", "some tenant", "red 1", "ReceiptHandle"));
  }

  @Test
  void messagesSentWithoutASpan_areAsTheUserWroteThem() {
    for (String loop : List.of("for-each", "pool", "async", "groups.fifo", "dead-letter")) {
      assertThat(sent(run, loop))
          .as(loop)
          .isNotEmpty()
          .containsExactlyElementsOf(sent(runs.withoutAgent(combination), loop));
    }
  }

  @Test
  void messagesSentUnderASpan_keepAllThatIsTheUsers() {
    for (int own : new int[] {0, 7, 8, 9, 10}) {
      JsonNode with = sent(run, "attributes-" + own).get(0);
      JsonNode without = sent(runs.withoutAgent(combination), "attributes-" + own).get(0);
      assertThat(with.path("MessageBody")).isEqualTo(without.path("MessageBody"));
      assertThat(with.path("MessageAttributes").size()).isBetween(own, 10);
      assertThat(with.path("MessageAttributes").properties())
          .containsAll(without.path("MessageAttributes").properties());
    }
  }

  @Test
  void receives_askForWhatIsNeededAndForAllThatTheUserWants() {
    JsonNode request = run.requests("ReceiveMessage", "asks-for-some").get(0).body();
    assertThat(texts(request.path("MessageAttributeNames")))
        .containsExactly("tenant", "currency", "traceparent", "tracestate", "baggage");
    assertThat(texts(request.path("AttributeNames")))
        .containsExactly(
            "ApproximateReceiveCount", "SentTimestamp", "MessageGroupId", "AWSTraceHeader");
    assertThat(request.path("VisibilityTimeout").asInt()).isEqualTo(300);
  }

  @Test
  void agent_callsNobodyWhomTheApplicationDoesNotCall() {
    for (String scenario : run.scenarios()) {
      assertThat(run.actions(scenario))
          .as(scenario)
          .isEqualTo(runs.withoutAgent(combination).actions(scenario));
    }
  }

  @Test
  void nothingIsSent_beforeAQueueWasUsed() {
    assertThat(run.requestsBeforeTheFramework).isZero();
  }

  @Test
  void application_behavesAsWithoutTheAgent() {
    assertThat(run.jvm.applicationOutput())
        .as(run.jvm::describe)
        .isEqualTo(runs.withoutAgent(combination).jvm.applicationOutput());
    assertThat(run.exitCode).isZero();
  }

  @Test
  void standardError_hasNothingThatWorries() {
    run.jvm.assertNoUnexpectedLogLines("sun.misc.Unsafe", "consider reporting this");
  }

  /** Without the name of the queue. */
  private static List<JsonNode> sent(SqsRun run, String scenario) {
    return run.requests("SendMessage", scenario).stream()
        .map(request -> request.body().<ObjectNode>deepCopy())
        .<JsonNode>map(message -> message.without("QueueUrl"))
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }

  private void assertRuns(String scenario, int times, String... story) {
    assertThat(stories(scenario))
        .as(() -> scenario + " in " + run.ingest.describe())
        .hasSize(times)
        .allSatisfy(each -> assertThat(each).containsExactly(story));
  }

  private List<List<String>> stories(String scenario) {
    Map<String, List<String>> byRun = new TreeMap<>();
    run.eventsOf(scenario)
        .forEach(
            event ->
                byRun
                    .computeIfAbsent(event.taskId(), any -> new ArrayList<>())
                    .add(event.statusAndAttempt()));
    return List.copyOf(byRun.values());
  }

  /** What comes again at once may come before the watchdog has looked. */
  private List<List<String>> storiesWithoutTimeouts(String scenario) {
    return stories(scenario).stream()
        .map(story -> story.stream().filter(each -> !each.startsWith("timeout")).toList())
        .toList();
  }

  private void assertReasonOfRetries(String scenario, String reason) {
    assertThat(run.eventsOf(scenario))
        .filteredOn(event -> event.status().equals("retried"))
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.reason()).isEqualTo(reason));
  }

  private void assertAcknowledgeFailed(String scenario, int times) {
    String queue = run.queue(scenario);
    assertThat(run.ingest.notices())
        .filteredOn(notice -> notice.taskQueue().equals(queue))
        .hasSize(times)
        .allSatisfy(notice -> assertThat(notice.notice()).isEqualTo("acknowledge_failed"));
  }
}
