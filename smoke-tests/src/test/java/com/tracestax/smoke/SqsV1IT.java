package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.Combination;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.TestJvm;
import com.tracestax.agent.testing.TestJvms;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The ways to receive from SQS with AWS SDK 1, through each of its clients. */
@ParameterizedClass(name = "{0}")
@MethodSource("combinations")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqsV1IT {
  private static final List<Combination> COMBINATIONS = all();
  private static SqsPairs pairs;

  @Parameter Combination combination;
  private SqsPair pair;

  static List<Combination> combinations() {
    return COMBINATIONS;
  }

  private static List<Combination> all() {
    List<Combination> all = new ArrayList<>();
    for (TestJvm jvm : SqsApplication.oldestAndNewestJvm()) {
      for (String version : List.of(SqsV1Application.OLDEST, SqsV1Application.NEWEST)) {
        all.add(SqsV1Application.with(ShippedJars.product(), jvm, version));
      }
    }
    all.add(
        SqsV1Application.with(
            ShippedJars.extension(ShippedJars.NEWEST_STOCK),
            TestJvms.running(),
            SqsV1Application.NEWEST));
    return all;
  }

  @BeforeParameterizedClassInvocation
  void runTheApplication() {
    if (pairs == null) {
      pairs = new SqsPairs(COMBINATIONS, 3, SqsV1Application.MAIN, SqsV1Application::prepare);
    }
    pair = null;
    pair = pairs.of(combination);
  }

  @AfterParameterizedClassInvocation
  void stopTheApplication() {
    pairs.closeAfter(pair);
  }

  @Test
  void everyLoopThatDeletes_succeedsWhateverItsShape() {
    assertRuns("for-each", 3, "started 1", "succeeded 1");
    assertRuns("index", 2, "started 1", "succeeded 1");
    assertRuns("stream", 2, "started 1", "succeeded 1");
    assertRuns("pool", 4, "started 1", "succeeded 1");
    assertThat(pair.eventsOf("for-each"))
        .allSatisfy(
            event -> {
              assertThat(event.taskName()).isEqualTo(pair.queue("for-each"));
              assertThat(event.taskId()).startsWith(pair.queue("for-each") + ":");
              assertThat(event.has("/task/enqueued_at")).as("enqueued_at").isTrue();
            });
  }

  @Test
  void messageBehindABreak_comesAgain() {
    assertThat(pair.storiesOf("break"))
        .extracting(story -> story.stream().filter(each -> !each.startsWith("timeout")).toList())
        .as(pair.ingest::describe)
        .containsExactlyInAnyOrder(
            List.of("started 1", "succeeded 1"),
            List.of("started 1", "retried 1", "started 2", "succeeded 2"));
    assertReasonOfRetries("break", "visibility_expired");
  }

  @Test
  void receiveThatReturnsNothing_makesNoEvent() {
    assertThat(pair.eventsOf("empty")).isEmpty();
  }

  @Test
  void messageGivenBack_isRetriedAtOnce() {
    for (String scenario : List.of("nack", "nack-batch")) {
      assertRuns(scenario, 1, "started 1", "retried 1", "started 2", "succeeded 2");
      assertReasonOfRetries(scenario, "released");
    }
  }

  @Test
  void workThatExtendsItsVisibility_isAlive() {
    assertRuns("extension", 1, "started 1", "succeeded 1");
  }

  @Test
  void entryOfABatchThatFailed_isSaidAndSucceedsWhenItIsDeleted() {
    assertRuns("delete-batch", 3, "started 1", "succeeded 1");
    assertThat(pair.noticesOf("delete-batch"))
        .extracting(ReceivedEvent::notice)
        .containsExactly("acknowledge_failed");
  }

  @Test
  void receiptThatIsNoGoodAnyMore_isRetriedWithThatReason() {
    assertRuns("delete-refused", 1, "started 1", "retried 1");
    assertReasonOfRetries("delete-refused", "acknowledge_failed");
    assertThat(pair.noticesOf("delete-refused"))
        .extracting(ReceivedEvent::notice)
        .containsExactly("acknowledge_failed");
  }

  @Test
  void asynchronousClient_isSeenOnItsOwnThreads() {
    assertRuns("async-future", 2, "started 1", "succeeded 1");
    assertRuns("async-handler", 1, "started 1", "succeeded 1");
  }

  @Test
  void bufferedClient_startsWhatItHandsOver() {
    assertRuns("buffered", 3, "started 1", "succeeded 1");
    assertRuns("buffered-handler", 1, "started 1", "succeeded 1");
  }

  @Test
  void messagesInABuffer_areNoRunsUntilSomebodyTakesThem() {
    assertThat(pair.storiesOf("buffered-prefetch"))
        .as(pair.ingest::describe)
        .containsExactlyInAnyOrder(
            List.of("started 1", "succeeded 1"),
            List.of("started 2", "succeeded 2"),
            List.of("started 2", "succeeded 2"),
            List.of("started 2", "succeeded 2"),
            List.of("started 2", "succeeded 2"));
  }

  @Test
  void run_continuesTheTraceOfWhoSentTheMessage() {
    for (String scenario :
        List.of(
            "traced",
            "traced-batch",
            "traced-async",
            "traced-buffered",
            "one-asked",
            "count-asked",
            "nine-attributes")) {
      assertThat(pair.eventsOf(scenario))
          .as(scenario)
          .isNotEmpty()
          .allSatisfy(event -> assertThat(event.traceId()).isEqualTo(pair.traceIdOf(scenario)));
    }
  }

  /** Only newer versions have the system attribute that is left then. */
  @Test
  void messageWithTenAttributes_isSentAsItIs() {
    assertRuns("ten-attributes", 1, "started 1", "succeeded 1");
    String sent = pair.traceIdOf("ten-attributes");
    assertThat(pair.eventsOf("ten-attributes"))
        .allSatisfy(
            event -> {
              if (SqsV1Application.isOldest(combination)) {
                assertThat(event.traceId()).isNotEqualTo(sent);
              } else {
                assertThat(event.traceId()).isEqualTo(sent);
              }
            });
  }

  @Test
  void messageRefusedForItsSizeBecauseOfUs_isSentOnceMoreWithoutUs() {
    assertRuns("size-limit", 1, "started 1", "succeeded 1");
    assertRuns("size-limit-buffered", 1, "started 1", "succeeded 1");
  }

  @Test
  void application_behavesAsWithoutTheAgent() {
    assertThat(pair.withAgent.applicationOutput())
        .as(pair.withAgent::describe)
        .isEqualTo(pair.withoutAgent.applicationOutput());
    assertThat(pair.exitCode).as(pair.withAgent::describe).isZero();
  }

  @Test
  void standardError_hasOneWarningForTheQueueThatRefusedUs() {
    assertThat(pair.withAgent.unexpectedLogLines())
        .as(pair.withAgent::describe)
        .hasSize(2)
        .allMatch(line -> line.contains("size-limit"));
  }

  @Test
  void events_areWellFormed() {
    pair.ingest.assertEventsAreWellFormed();
  }

  /** So many messages, each with this story. */
  private void assertRuns(String scenario, int times, String... story) {
    assertThat(pair.storiesOf(scenario))
        .as(() -> scenario + " in " + pair.ingest.describe())
        .hasSize(times)
        .allMatch(List.of(story)::equals);
  }

  private void assertReasonOfRetries(String scenario, String reason) {
    assertThat(pair.eventsOf(scenario))
        .filteredOn(event -> event.status().equals("retried"))
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.reason()).isEqualTo(reason));
  }
}
