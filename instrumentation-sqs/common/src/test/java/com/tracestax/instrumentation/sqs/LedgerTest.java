package com.tracestax.instrumentation.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Messages in the hands of loops. */
final class LedgerTest {
  private final LedgerStory story = new LedgerStory();

  @Test
  void messageOfALoop_runsUntilItIsDeleted() {
    story.receive(story.message("m1", "r1", 1));
    story.clock.millis += 40;
    story.delete("r1");

    assertThat(story.story()).containsExactly("started 1", "succeeded 1");
    assertThat(story.last().fields())
        .containsEntry("job.run.id", "orders:m1")
        .containsEntry("job.name", "orders")
        .containsEntry("job.run.duration_ms", 40L)
        .doesNotContainKey("job.run.reason");
    assertThat(story.ledger.size()).isZero();
  }

  @Test
  void start_saysHowLongTheMessageWaited_andWhatElseTheQueueKnows() {
    story.queues.learned(
        LedgerStory.QUEUE,
        Map.of("VisibilityTimeout", "30", "RedrivePolicy", "{\"maxReceiveCount\":\"5\"}"),
        true);
    story.receive(story.message("m1", "r1", 1));

    assertThat(story.last().fields())
        .containsEntry("job.run.queued_ms", 700L)
        .containsEntry("job.run.group", "customer-7")
        .containsEntry("job.run.max_attempts", 5L)
        .containsEntry("job.run.lease_ms", 30_000L)
        .containsEntry("job.run.lease_period_ms", 30_000L)
        .containsEntry("job.run.lease_reason", "visibility_expired")
        .containsEntry("job.run.detached", "true");
  }

  @Test
  void clockThatIsFarOff_isNoQueueWait() {
    Map<String, String> system = new HashMap<>();
    system.put("SentTimestamp", "12");
    story.receive(new ReceivedMessage("m1", "r1", system, Collections.emptyMap(), "body"));

    assertThat(story.last().fields())
        .doesNotContainKeys("job.run.queued_ms", "job.run.enqueued_at");
  }

  @Test
  void queueClockThatIsABitAhead_isNoWaitAtAll() {
    Map<String, String> system = new HashMap<>();
    system.put("SentTimestamp", String.valueOf(story.clock.millis + 5_000));
    story.receive(new ReceivedMessage("m1", "r1", system, Collections.emptyMap(), "body"));

    assertThat(story.last().fields()).containsEntry("job.run.queued_ms", 0L);
  }

  @Test
  void messageGivenBack_isRetriedAtOnce() {
    story.receive(story.message("m1", "r1", 1));
    story.ledger.visibilityChanged("r1", 0);

    assertThat(story.story()).containsExactly("started 1", "retried 1");
    assertThat(story.last().fields())
        .containsEntry("job.run.reason", "released")
        .containsEntry("job.run.next_attempt_at", story.clock.millis);
  }

  @Test
  void messageThatComesAgainBeforeTheAnswer_wasGivenBackAllTheSame() {
    story.receive(story.message("m1", "r1", 1));
    story.ledger.releasing("r1");
    story.receive(story.message("m1", "r2", 2));
    story.ledger.visibilityChanged("r1", 0);

    assertThat(story.story()).containsExactly("started 1", "retried 1", "started 2");
    assertThat(story.events.get(1).fields()).containsEntry("job.run.reason", "released");
  }

  @Test
  void messageGivenBackForTheLastTime_fails() {
    story.queues.learned(
        LedgerStory.QUEUE, Map.of("RedrivePolicy", "{\"maxReceiveCount\":2}"), false);
    story.receive(story.message("m1", "r1", 2));
    story.ledger.visibilityChanged("r1", 0);

    assertThat(story.story()).containsExactly("started 2", "failed 2");
    assertThat(story.last().fields()).containsEntry("job.run.reason", "released");
  }

  @Test
  void visibilityExtended_isASignOfLife() {
    story.receive(story.message("m1", "r1", 1));
    story.ledger.visibilityChanged("r1", 90);

    assertThat(story.last().name()).isEqualTo("job.extended");
    assertThat(story.last().fields()).containsEntry("job.run.lease_ms", 90_000L);
  }

  @Test
  void lateDelete_succeedsAndSaysSo() {
    story.ledger.received(LedgerStory.QUEUE, 30, List.of(story.message("m1", "r1", 1)), false);
    story.clock.millis += 31_000;
    story.delete("r1");

    assertThat(story.story()).containsExactly("started 1", "succeeded 1");
    assertThat(story.last().fields()).containsEntry("job.run.reason", "over_limit");
  }

  @Test
  void messageReceivedAgain_hasEndedItsAttemptBefore() {
    story.receive(story.message("m1", "r1", 1));
    story.receive(story.message("m1", "r2", 2));
    story.delete("r1");
    story.delete("r2");

    assertThat(story.story()).containsExactly("started 1", "retried 1", "started 2", "succeeded 2");
    assertThat(story.events.get(1).fields()).containsEntry("job.run.reason", "visibility_expired");
  }

  @Test
  void deleteThatTheQueueRefuses_isSaid_andTheMessageGoesOn() {
    story.receive(story.message("m1", "r1", 1));
    story.ledger.deleting("r1");
    story.ledger.deleteFailed("r1", false);
    story.delete("r1");

    assertThat(story.names()).containsExactly("job.started", "job.notice", "job.succeeded");
    assertThat(story.events.get(1).fields())
        .containsEntry("job.notice", "acknowledge_failed")
        .containsEntry("job.run.id", "orders:m1");
  }

  @Test
  void deleteWithAReceiptThatIsNoGoodAnyMore_meansTheMessageComesAgain() {
    story.receive(story.message("m1", "r1", 1));
    story.ledger.deleting("r1");
    story.ledger.deleteFailed("r1", true);

    assertThat(story.names()).containsExactly("job.started", "job.notice", "job.retried");
    assertThat(story.last().fields()).containsEntry("job.run.reason", "acknowledge_failed");
  }

  @Test
  void heldMessage_isNoRunBeforeSomebodyTouchesIt() {
    story.hold(story.message("m1", "r1", 1), story.message("m2", "r2", 1));
    assertThat(story.events).isEmpty();
    story.ledger.touched("r1");
    story.ledger.visibilityChanged("r2", 0);
    story.delete("r1");

    assertThat(story.story()).containsExactly("started 1", "succeeded 1");
    assertThat(story.ledger.size()).isZero();
  }

  @Test
  void look_isNoRun() {
    story.ledger.received(LedgerStory.QUEUE, 0, List.of(story.message("m1", "r1", 1)), false);

    assertThat(story.events).isEmpty();
  }

  @Test
  void whatNobodySettles_isForgottenWhenOthersHaveHadItForLong() {
    story.ledger.received(LedgerStory.QUEUE, 30, List.of(story.message("m1", "r1", 1)), false);
    story.clock.millis += TimeUnit.MINUTES.toMillis(3);
    story.ledger.received(LedgerStory.QUEUE, 30, List.of(story.message("m2", "r2", 1)), false);

    assertThat(story.story()).containsExactly("started 1", "retried 1", "started 1");
    assertThat(story.ledger.size()).isEqualTo(1);
  }

  @Test
  void moreThanThereIsRoomFor_isCounted() {
    for (int i = 0; i <= 8_000; i++) {
      story.ledger.received(
          LedgerStory.QUEUE, 30, List.of(story.message("m" + i, "r" + i, 1)), true);
    }

    assertThat(story.names()).containsExactly("job.skipped");
    assertThat(story.ledger.size()).isEqualTo(8_000);
  }

  @Test
  void whereNobodyKnowsWhenAMessagesTimeIsOver_theOlderHalfMakesRoom() {
    for (int i = 0; i < 8_000; i++) {
      story.receive(story.message("m" + i, "r" + i, 1));
      story.clock.millis++;
    }
    story.events.clear();
    story.receive(story.message("new", "new", 1));

    assertThat(story.ledger.size()).isBetween(3_900, 4_100);
    assertThat(story.last().fields()).containsEntry("job.run.id", "orders:new");
    assertThat(story.names()).doesNotContain("job.skipped").contains("job.retried");
  }

  @Test
  void givingBackThatTheQueueRefuses_isNone() {
    story.ledger.received(LedgerStory.QUEUE, 30, List.of(story.message("m1", "r1", 1)), false);
    story.ledger.releasing("r1");
    story.ledger.releaseFailed("r1");
    story.receive(story.message("m1", "r2", 2));

    assertThat(story.events.get(1).fields()).containsEntry("job.run.reason", "visibility_expired");
  }

  @Test
  void messageWithoutAReceipt_isPassedOver() {
    story.receive(
        new ReceivedMessage("m1", null, Collections.emptyMap(), Collections.emptyMap(), "b"));

    assertThat(story.events).isEmpty();
  }
}
