package com.example.sqs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What can become of a message that was received. */
final class Settlements {
  private Settlements() {}

  static void addTo(Map<String, Scenario> byName) {
    byName.put("nothing", Settlements::retryByDoingNothing);
    byName.put("release", Settlements::release);
    byName.put("release-batch", Settlements::releaseBatch);
    byName.put("extension", Settlements::extension);
    byName.put("untouched", queue -> left(queue, 3));
    byName.put("left", queue -> left(queue, Queue.LONG));
    byName.put("late-delete", Settlements::lateDelete);
    byName.put("batch-one-fails", Settlements::batchOfWhichOneFails);
    byName.put("batch-one-invalid", Settlements::batchOfWhichOneFails);
    byName.put("delete-invalid", Settlements::deleteThatFails);
    byName.put("delete-unanswered", Settlements::deleteThatFailsAndRelease);
    byName.put("dead-letter", Settlements::deadLetter);
    byName.put("twice-deleted", Settlements::twiceDeleted);
  }

  private static String retryByDoingNothing(Queue queue) {
    queue.send("a");
    queue.receive(3);
    return again(queue);
  }

  private static String again(Queue queue) {
    for (Message message : queue.receive(Queue.LONG)) {
      queue.delete(message);
    }
    return "handled when it came again";
  }

  private static String release(Queue queue) {
    queue.send("a");
    queue.changeVisibility(queue.receive(Queue.LONG).get(0), 0);
    return again(queue);
  }

  private static String releaseBatch(Queue queue) {
    queue.send("a", "b");
    List<Message> messages = queue.receive(2, Queue.LONG);
    queue
        .sync()
        .changeMessageVisibilityBatch(
            batch ->
                batch
                    .queueUrl(queue.url())
                    .entries(released(messages.get(0)), released(messages.get(1))));
    queue.receive(2, Queue.LONG).forEach(queue::delete);
    return "handled when they came again";
  }

  private static ChangeMessageVisibilityBatchRequestEntry released(Message message) {
    return ChangeMessageVisibilityBatchRequestEntry.builder()
        .id(message.body())
        .receiptHandle(message.receiptHandle())
        .visibilityTimeout(0)
        .build();
  }

  /** Works longer than twice the time that the message was given at first. */
  private static String extension(Queue queue) throws InterruptedException {
    queue.send("a");
    Message message = queue.receive(10).get(0);
    queue.changeVisibility(message, Queue.LONG);
    Thread.sleep(21_000);
    queue.delete(message);
    return "handled in time";
  }

  private static String left(Queue queue, int visibilitySeconds) {
    queue.send("a");
    return queue.receive(visibilitySeconds).size() + " received";
  }

  /** Well after its time, and well before as much time again has passed. */
  private static String lateDelete(Queue queue) throws InterruptedException {
    queue.send("a");
    Message message = queue.receive(10).get(0);
    queue.awaitNothingInFlight();
    Thread.sleep(5_000);
    queue.delete(message);
    return "deleted late";
  }

  /** What failed is tried once more, alone. */
  private static String batchOfWhichOneFails(Queue queue) {
    queue.send("a", "b", "c");
    List<Message> messages = queue.receive(3, Queue.LONG);
    DeleteMessageBatchResponse answer =
        queue
            .sync()
            .deleteMessageBatch(batch -> batch.queueUrl(queue.url()).entries(entries(messages)));
    List<String> failed = new ArrayList<>();
    for (BatchResultErrorEntry error : answer.failed()) {
      failed.add(error.id() + " " + error.code());
      if (!error.senderFault()) {
        messages.stream().filter(each -> each.body().equals(error.id())).forEach(queue::delete);
      }
    }
    return answer.successful().size() + " deleted, failed: " + failed;
  }

  private static List<DeleteMessageBatchRequestEntry> entries(List<Message> messages) {
    return messages.stream()
        .map(
            message ->
                DeleteMessageBatchRequestEntry.builder()
                    .id(message.body())
                    .receiptHandle(message.receiptHandle())
                    .build())
        .collect(Collectors.toList());
  }

  private static String deleteThatFails(Queue queue) {
    queue.send("a");
    return tryToDelete(queue, queue.receive(Queue.LONG).get(0));
  }

  private static String deleteThatFailsAndRelease(Queue queue) {
    queue.send("a");
    Message message = queue.receive(Queue.LONG).get(0);
    String failure = tryToDelete(queue, message);
    queue.changeVisibility(message, 0);
    return failure;
  }

  private static String tryToDelete(Queue queue, Message message) {
    try {
      queue.delete(message);
      return "deleted";
    } catch (SdkException e) {
      return e.getClass().getSimpleName();
    }
  }

  /** An application that knows how often a message may be received. */
  private static String deadLetter(Queue queue) {
    boolean limited =
        queue.attribute(QueueAttributeName.REDRIVE_POLICY).contains("maxReceiveCount");
    queue.send("a");
    queue.changeVisibility(queue.receive(Queue.LONG).get(0), 0);
    queue.changeVisibility(queue.receive(Queue.LONG).get(0), 0);
    int left = queue.sync().receiveMessage(queue.request(Queue.LONG).build()).messages().size();
    Queue deadLetters = queue.other("-dead");
    for (Message message : deadLetters.receive(Queue.LONG)) {
      deadLetters.delete(message);
    }
    return (limited ? "limited, " : "not limited, ") + left + " left, dead letter handled";
  }

  private static String twiceDeleted(Queue queue) {
    queue.send("a");
    Message message = queue.receive(Queue.LONG).get(0);
    queue.delete(message);
    return "deleted, " + tryToDelete(queue, message);
  }
}
