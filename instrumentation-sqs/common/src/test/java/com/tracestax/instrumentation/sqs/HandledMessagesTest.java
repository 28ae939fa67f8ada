package com.tracestax.instrumentation.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.jobs.JobError;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Messages in the hands of listeners. */
final class HandledMessagesTest {
  private final LedgerStory story = new LedgerStory();

  @Test
  void messageThatComesAgainAfterAnError_isRetriedWithThatError() {
    story.hold(story.message("m1", "r1", 1));
    Handling handling = story.ledger.handlerEntered("r1", null, null);
    handling.ended(new IllegalStateException("no paper in the printer"));
    story.ledger.releasing("r1");
    story.hold(story.message("m1", "r2", 2));

    assertThat(story.story()).containsExactly("started 1", "retried 1");
    assertThat(story.last().fields())
        .containsEntry("exception.message", "no paper in the printer")
        .doesNotContainKey("job.run.reason");
  }

  @Test
  void handledMessage_endsWhenBothHandlerAndQueueHaveHadTheirSay() {
    story.hold(story.message("m1", "r1", 1));
    Handling handling = story.ledger.handlerEntered("r1", "com.example.Orders.onOrder", null);
    story.clock.millis += 10;
    handling.ended((JobError) null);
    story.ledger.deleting("r1");
    story.ledger.disposed("r1");
    assertThat(story.story()).containsExactly("started 1");
    story.clock.millis += 5;
    story.ledger.deleted("r1");

    assertThat(story.story()).containsExactly("started 1", "succeeded 1");
    assertThat(story.last().fields())
        .containsEntry("job.name", "com.example.Orders.onOrder")
        .containsEntry("job.run.duration_ms", 15L);
  }

  @Test
  void messageAcknowledgedByHand_runsOnUntilItsHandlerReturns() {
    story.hold(story.message("m1", "r1", 1));
    Handling handling = story.ledger.handlerEntered("r1", null, null);
    story.delete("r1");
    assertThat(story.story()).containsExactly("started 1");
    handling.ended((JobError) null);

    assertThat(story.story()).containsExactly("started 1", "succeeded 1");
  }

  @Test
  void errorThatLeavesTheContainer_isRetriedWhenTheMessageIsVisibleAgain() {
    story.ledger.received(LedgerStory.QUEUE, 30, List.of(story.message("m1", "r1", 1)), true);
    Handling handling = story.ledger.handlerEntered("r1", null, null);
    handling.ended(new IllegalStateException("boom"));
    assertThat(story.story()).containsExactly("started 1");
    story.ledger.disposed("r1");

    assertThat(story.story()).containsExactly("started 1", "retried 1");
    assertThat(story.last().fields())
        .containsEntry("error.type", "java.lang.IllegalStateException")
        .containsEntry("job.run.next_attempt_at", story.clock.millis + 30_000);
  }

  @Test
  void errorHandlerThatBacksOff_saysWhenItComesAgain() {
    story.ledger.received(LedgerStory.QUEUE, 30, List.of(story.message("m1", "r1", 1)), true);
    Handling handling = story.ledger.handlerEntered("r1", null, null);
    handling.ended(new IllegalStateException("boom"));
    story.ledger.visibilityChanged("r1", 300);
    story.ledger.disposed("r1");

    assertThat(story.story()).containsExactly("started 1", "retried 1");
    assertThat(story.last().fields())
        .containsEntry("job.run.next_attempt_at", story.clock.millis + 300_000);
  }

  @Test
  void errorOnTheLastReceive_isAFailure() {
    story.queues.learned(
        LedgerStory.QUEUE, Map.of("RedrivePolicy", "{\"maxReceiveCount\":3}"), false);
    story.hold(story.message("m1", "r1", 3));
    story.ledger.handlerEntered("r1", null, null).ended(new IllegalStateException("boom"));
    story.ledger.disposed("r1");

    assertThat(story.story()).containsExactly("started 3", "failed 3");
    assertThat(story.last().fields()).containsEntry("exception.message", "boom");
  }

  @Test
  void messageThatIsDeletedAlthoughItsHandlerThrew_isAFailure() {
    story.hold(story.message("m1", "r1", 1));
    story.ledger.handlerEntered("r1", null, null).ended(new IllegalStateException("boom"));
    story.ledger.deleting("r1");
    story.ledger.disposed("r1");
    assertThat(story.story()).containsExactly("started 1");
    story.ledger.deleted("r1");

    assertThat(story.story()).containsExactly("started 1", "failed 1");
    assertThat(story.last().fields())
        .containsEntry("job.run.reason", "acknowledged_after_error")
        .containsEntry("exception.message", "boom");
  }

  @Test
  void deleteThatFailsAfterAnError_leavesTheMessageInTheQueue() {
    story.hold(story.message("m1", "r1", 1));
    story.ledger.handlerEntered("r1", null, null).ended(new IllegalStateException("boom"));
    story.ledger.deleting("r1");
    story.ledger.disposed("r1");
    story.ledger.deleteFailed("r1", false);

    assertThat(story.story()).containsExactly("started 1", "retried 1");
  }

  @Test
  void batch_isAnAttemptForEachMessage() {
    story.hold(story.message("m1", "r1", 1), story.message("m2", "r2", 2));
    BatchHandling handling =
        story.ledger.batchEntered(Arrays.asList("r1", "r2", "r9"), "batch", null);
    handling.ended((JobError) null);
    story.delete("r1");
    story.ledger.visibilityChanged("r2", 0);

    assertThat(story.story()).containsExactly("started 1", "started 2", "succeeded 1", "retried 2");
  }

  @Test
  void receiptsOfAnExtendedClient_areKnownByTheQueuesOwn() {
    story.hold(story.message("m1", "r1", 1));
    String extended = "-..s3BucketName..-b-..s3BucketName..--..s3Key..-k-..s3Key..-r1";

    assertThat(story.ledger.handlerEntered(extended, null, null)).isNotNull();
  }

  @Test
  void handlerThatHasReturned_isNotAroundTheNextOne_thoughItsDeleteIsStillToCome() {
    story.hold(story.message("m1", "r1", 1), story.message("m2", "r2", 1));
    story.ledger.handlerEntered("r1", null, null).ended((JobError) null);
    story.ledger.handlerEntered("r2", null, null);
    story.delete("r1");

    assertThat(story.names())
        .containsExactly("job.started", "job.left", "job.started", "job.succeeded");
  }

  @Test
  void messageOfUnknownTime_thatIsGivenBackWhileItsHandlerWorks_isStillTheHandlers() {
    story.hold(story.message("m1", "r1", 1));
    Handling handling = story.ledger.handlerEntered("r1", null, null);
    story.ledger.visibilityChanged("r1", 0);
    story.clock.millis += TimeUnit.MINUTES.toMillis(3);
    story.hold(story.message("m2", "r2", 1));
    handling.ended(new IllegalStateException("boom"));

    assertThat(story.story()).containsExactly("started 1", "retried 1");
    assertThat(story.last().fields()).containsEntry("exception.message", "boom");
  }
}
