package com.tracestax.instrumentation.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.jobs.JobClock;
import com.tracestax.agent.jobs.JobError;
import com.tracestax.agent.jobs.JobEvent;
import com.tracestax.agent.jobs.JobRuns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LedgerTest {
  private static final String QUEUE = "https://sqs.eu-west-1.example/123/orders";

  private final List<JobEvent> events = new ArrayList<>();
  private final Clock clock = new Clock();
  private final JobRuns jobRuns = new JobRuns(events::add, clock);
  private final Queues queues = new Queues(jobRuns);
  private final Ledger ledger = new Ledger(jobRuns, queues);

  @Test
  void messageOfALoop_runsUntilItIsDeleted() {
    receive(message("m1", "r1", 1));
    clock.millis += 40;
    delete("r1");

    assertThat(story()).containsExactly("started 1", "succeeded 1");
    assertThat(last().fields())
        .containsEntry("job.run.id", "orders:m1")
        .containsEntry("job.name", "orders")
        .containsEntry("job.run.duration_ms", 40L)
        .doesNotContainKey("job.run.reason");
    assertThat(ledger.size()).isZero();
  }

  @Test
  void start_saysHowLongTheMessageWaited_andWhatElseTheQueueKnows() {
    queues.learned(
        QUEUE,
        Map.of("VisibilityTimeout", "30", "RedrivePolicy", "{\"maxReceiveCount\":\"5\"}"),
        true);
    receive(message("m1", "r1", 1));

    assertThat(last().fields())
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
    receive(new ReceivedMessage("m1", "r1", system, Collections.emptyMap(), "body"));

    assertThat(last().fields()).doesNotContainKeys("job.run.queued_ms", "job.run.enqueued_at");
  }

  @Test
  void queueClockThatIsABitAhead_isNoWaitAtAll() {
    Map<String, String> system = new HashMap<>();
    system.put("SentTimestamp", String.valueOf(clock.millis + 5_000));
    receive(new ReceivedMessage("m1", "r1", system, Collections.emptyMap(), "body"));

    assertThat(last().fields()).containsEntry("job.run.queued_ms", 0L);
  }

  @Test
  void messageGivenBack_isRetriedAtOnce() {
    receive(message("m1", "r1", 1));
    ledger.visibilityChanged("r1", 0);

    assertThat(story()).containsExactly("started 1", "retried 1");
    assertThat(last().fields())
        .containsEntry("job.run.reason", "released")
        .containsEntry("job.run.next_attempt_at", clock.millis);
  }

  @Test
  void messageThatComesAgainBeforeTheAnswer_wasGivenBackAllTheSame() {
    receive(message("m1", "r1", 1));
    ledger.releasing("r1");
    receive(message("m1", "r2", 2));
    ledger.visibilityChanged("r1", 0);

    assertThat(story()).containsExactly("started 1", "retried 1", "started 2");
    assertThat(events.get(1).fields()).containsEntry("job.run.reason", "released");
  }

  @Test
  void messageThatComesAgainAfterAnError_isRetriedWithThatError() {
    hold(message("m1", "r1", 1));
    Handling handling = ledger.handlerEntered("r1", null, null);
    handling.ended(new IllegalStateException("no paper in the printer"));
    ledger.releasing("r1");
    hold(message("m1", "r2", 2));

    assertThat(story()).containsExactly("started 1", "retried 1");
    assertThat(last().fields())
        .containsEntry("exception.message", "no paper in the printer")
        .doesNotContainKey("job.run.reason");
  }

  @Test
  void messageGivenBackForTheLastTime_fails() {
    queues.learned(QUEUE, Map.of("RedrivePolicy", "{\"maxReceiveCount\":2}"), false);
    receive(message("m1", "r1", 2));
    ledger.visibilityChanged("r1", 0);

    assertThat(story()).containsExactly("started 2", "failed 2");
    assertThat(last().fields()).containsEntry("job.run.reason", "released");
  }

  @Test
  void visibilityExtended_isASignOfLife() {
    receive(message("m1", "r1", 1));
    ledger.visibilityChanged("r1", 90);

    assertThat(last().name()).isEqualTo("job.extended");
    assertThat(last().fields()).containsEntry("job.run.lease_ms", 90_000L);
  }

  @Test
  void lateDelete_succeedsAndSaysSo() {
    ledger.received(QUEUE, 30, List.of(message("m1", "r1", 1)), false);
    clock.millis += 31_000;
    delete("r1");

    assertThat(story()).containsExactly("started 1", "succeeded 1");
    assertThat(last().fields()).containsEntry("job.run.reason", "over_limit");
  }

  @Test
  void messageReceivedAgain_hasEndedItsAttemptBefore() {
    receive(message("m1", "r1", 1));
    receive(message("m1", "r2", 2));
    delete("r1");
    delete("r2");

    assertThat(story()).containsExactly("started 1", "retried 1", "started 2", "succeeded 2");
    assertThat(events.get(1).fields()).containsEntry("job.run.reason", "visibility_expired");
  }

  @Test
  void deleteThatTheQueueRefuses_isSaid_andTheMessageGoesOn() {
    receive(message("m1", "r1", 1));
    ledger.deleting("r1");
    ledger.deleteFailed("r1", false);
    delete("r1");

    assertThat(names()).containsExactly("job.started", "job.notice", "job.succeeded");
    assertThat(events.get(1).fields())
        .containsEntry("job.notice", "acknowledge_failed")
        .containsEntry("job.run.id", "orders:m1");
  }

  @Test
  void deleteWithAReceiptThatIsNoGoodAnyMore_meansTheMessageComesAgain() {
    receive(message("m1", "r1", 1));
    ledger.deleting("r1");
    ledger.deleteFailed("r1", true);

    assertThat(names()).containsExactly("job.started", "job.notice", "job.retried");
    assertThat(last().fields()).containsEntry("job.run.reason", "acknowledge_failed");
  }

  @Test
  void heldMessage_isNoRunBeforeSomebodyTouchesIt() {
    hold(message("m1", "r1", 1), message("m2", "r2", 1));
    assertThat(events).isEmpty();
    ledger.touched("r1");
    ledger.visibilityChanged("r2", 0);
    delete("r1");

    assertThat(story()).containsExactly("started 1", "succeeded 1");
    assertThat(ledger.size()).isZero();
  }

  @Test
  void handledMessage_endsWhenBothHandlerAndQueueHaveHadTheirSay() {
    hold(message("m1", "r1", 1));
    Handling handling = ledger.handlerEntered("r1", "com.example.Orders.onOrder", null);
    clock.millis += 10;
    handling.ended((JobError) null);
    ledger.deleting("r1");
    ledger.disposed("r1");
    assertThat(story()).containsExactly("started 1");
    clock.millis += 5;
    ledger.deleted("r1");

    assertThat(story()).containsExactly("started 1", "succeeded 1");
    assertThat(last().fields())
        .containsEntry("job.name", "com.example.Orders.onOrder")
        .containsEntry("job.run.duration_ms", 15L);
  }

  @Test
  void messageAcknowledgedByHand_runsOnUntilItsHandlerReturns() {
    hold(message("m1", "r1", 1));
    Handling handling = ledger.handlerEntered("r1", null, null);
    delete("r1");
    assertThat(story()).containsExactly("started 1");
    handling.ended((JobError) null);

    assertThat(story()).containsExactly("started 1", "succeeded 1");
  }

  @Test
  void errorThatLeavesTheContainer_isRetriedWhenTheMessageIsVisibleAgain() {
    ledger.received(QUEUE, 30, List.of(message("m1", "r1", 1)), true);
    Handling handling = ledger.handlerEntered("r1", null, null);
    handling.ended(new IllegalStateException("boom"));
    assertThat(story()).containsExactly("started 1");
    ledger.disposed("r1");

    assertThat(story()).containsExactly("started 1", "retried 1");
    assertThat(last().fields())
        .containsEntry("error.type", "java.lang.IllegalStateException")
        .containsEntry("job.run.next_attempt_at", clock.millis + 30_000);
  }

  @Test
  void errorHandlerThatBacksOff_saysWhenItComesAgain() {
    ledger.received(QUEUE, 30, List.of(message("m1", "r1", 1)), true);
    Handling handling = ledger.handlerEntered("r1", null, null);
    handling.ended(new IllegalStateException("boom"));
    ledger.visibilityChanged("r1", 300);
    ledger.disposed("r1");

    assertThat(story()).containsExactly("started 1", "retried 1");
    assertThat(last().fields()).containsEntry("job.run.next_attempt_at", clock.millis + 300_000);
  }

  @Test
  void errorOnTheLastReceive_isAFailure() {
    queues.learned(QUEUE, Map.of("RedrivePolicy", "{\"maxReceiveCount\":3}"), false);
    hold(message("m1", "r1", 3));
    ledger.handlerEntered("r1", null, null).ended(new IllegalStateException("boom"));
    ledger.disposed("r1");

    assertThat(story()).containsExactly("started 3", "failed 3");
    assertThat(last().fields()).containsEntry("exception.message", "boom");
  }

  @Test
  void messageThatIsDeletedAlthoughItsHandlerThrew_isAFailure() {
    hold(message("m1", "r1", 1));
    ledger.handlerEntered("r1", null, null).ended(new IllegalStateException("boom"));
    ledger.deleting("r1");
    ledger.disposed("r1");
    assertThat(story()).containsExactly("started 1");
    ledger.deleted("r1");

    assertThat(story()).containsExactly("started 1", "failed 1");
    assertThat(last().fields())
        .containsEntry("job.run.reason", "acknowledged_after_error")
        .containsEntry("exception.message", "boom");
  }

  @Test
  void deleteThatFailsAfterAnError_leavesTheMessageInTheQueue() {
    hold(message("m1", "r1", 1));
    ledger.handlerEntered("r1", null, null).ended(new IllegalStateException("boom"));
    ledger.deleting("r1");
    ledger.disposed("r1");
    ledger.deleteFailed("r1", false);

    assertThat(story()).containsExactly("started 1", "retried 1");
  }

  @Test
  void batch_isAnAttemptForEachMessage() {
    hold(message("m1", "r1", 1), message("m2", "r2", 2));
    BatchHandling handling = ledger.batchEntered(Arrays.asList("r1", "r2", "r9"), "batch", null);
    handling.ended((JobError) null);
    delete("r1");
    ledger.visibilityChanged("r2", 0);

    assertThat(story()).containsExactly("started 1", "started 2", "succeeded 1", "retried 2");
  }

  @Test
  void receiptsOfAnExtendedClient_areKnownByTheQueuesOwn() {
    hold(message("m1", "r1", 1));
    String extended = "-..s3BucketName..-b-..s3BucketName..--..s3Key..-k-..s3Key..-r1";

    assertThat(ledger.handlerEntered(extended, null, null)).isNotNull();
  }

  @Test
  void look_isNoRun() {
    ledger.received(QUEUE, 0, List.of(message("m1", "r1", 1)), false);

    assertThat(events).isEmpty();
  }

  @Test
  void whatNobodySettles_isForgottenWhenOthersHaveHadItForLong() {
    ledger.received(QUEUE, 30, List.of(message("m1", "r1", 1)), false);
    clock.millis += TimeUnit.MINUTES.toMillis(3);
    ledger.received(QUEUE, 30, List.of(message("m2", "r2", 1)), false);

    assertThat(story()).containsExactly("started 1", "retried 1", "started 1");
    assertThat(ledger.size()).isEqualTo(1);
  }

  @Test
  void moreThanThereIsRoomFor_isCounted() {
    for (int i = 0; i <= 8_000; i++) {
      ledger.received(QUEUE, 30, List.of(message("m" + i, "r" + i, 1)), true);
    }

    assertThat(names()).containsExactly("job.skipped");
    assertThat(ledger.size()).isEqualTo(8_000);
  }

  @Test
  void whereNobodyKnowsWhenAMessagesTimeIsOver_theOlderHalfMakesRoom() {
    for (int i = 0; i < 8_000; i++) {
      receive(message("m" + i, "r" + i, 1));
      clock.millis++;
    }
    events.clear();
    receive(message("new", "new", 1));

    assertThat(ledger.size()).isBetween(3_900, 4_100);
    assertThat(last().fields()).containsEntry("job.run.id", "orders:new");
    assertThat(names()).doesNotContain("job.skipped").contains("job.retried");
  }

  @Test
  void handlerThatHasReturned_isNotAroundTheNextOne_thoughItsDeleteIsStillToCome() {
    hold(message("m1", "r1", 1), message("m2", "r2", 1));
    ledger.handlerEntered("r1", null, null).ended((JobError) null);
    ledger.handlerEntered("r2", null, null);
    delete("r1");

    assertThat(names()).containsExactly("job.started", "job.left", "job.started", "job.succeeded");
  }

  @Test
  void messageOfUnknownTime_thatIsGivenBackWhileItsHandlerWorks_isStillTheHandlers() {
    hold(message("m1", "r1", 1));
    Handling handling = ledger.handlerEntered("r1", null, null);
    ledger.visibilityChanged("r1", 0);
    clock.millis += TimeUnit.MINUTES.toMillis(3);
    hold(message("m2", "r2", 1));
    handling.ended(new IllegalStateException("boom"));

    assertThat(story()).containsExactly("started 1", "retried 1");
    assertThat(last().fields()).containsEntry("exception.message", "boom");
  }

  @Test
  void givingBackThatTheQueueRefuses_isNone() {
    ledger.received(QUEUE, 30, List.of(message("m1", "r1", 1)), false);
    ledger.releasing("r1");
    ledger.releaseFailed("r1");
    receive(message("m1", "r2", 2));

    assertThat(events.get(1).fields()).containsEntry("job.run.reason", "visibility_expired");
  }

  @Test
  void messageWithoutAReceipt_isPassedOver() {
    receive(new ReceivedMessage("m1", null, Collections.emptyMap(), Collections.emptyMap(), "b"));

    assertThat(events).isEmpty();
  }

  private void receive(ReceivedMessage... messages) {
    ledger.received(QUEUE, null, Arrays.asList(messages), false);
  }

  private void hold(ReceivedMessage... messages) {
    ledger.received(QUEUE, null, Arrays.asList(messages), true);
  }

  private void delete(String receipt) {
    ledger.deleting(receipt);
    ledger.deleted(receipt);
  }

  private ReceivedMessage message(String id, String receipt, long count) {
    Map<String, String> system = new HashMap<>();
    system.put("ApproximateReceiveCount", String.valueOf(count));
    system.put("SentTimestamp", String.valueOf(clock.millis - 700));
    system.put("MessageGroupId", "customer-7");
    return new ReceivedMessage(id, receipt, system, Collections.emptyMap(), "body");
  }

  private JobEvent last() {
    return events.get(events.size() - 1);
  }

  private List<String> names() {
    return events.stream().map(JobEvent::name).toList();
  }

  /** Statuses alone, with their attempts. */
  private List<String> story() {
    return events.stream()
        .filter(event -> event.fields().containsKey("job.run.attempt"))
        .filter(event -> !List.of("job.notice", "job.extended", "job.left").contains(event.name()))
        .map(
            event -> event.name().replace("job.", "") + " " + event.fields().get("job.run.attempt"))
        .toList();
  }

  private static final class Clock implements JobClock {
    private long millis = 1_763_700_000_000L;

    @Override
    public long wallMillis() {
      return millis;
    }

    @Override
    public long nanos() {
      return TimeUnit.MILLISECONDS.toNanos(millis);
    }
  }
}
