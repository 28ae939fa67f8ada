package com.tracestax.instrumentation.sqs;

import com.tracestax.agent.jobs.JobNotice;
import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.jobs.RunScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The receipts this application holds. A message that was received and not yet settled is a run in
 * flight; what happens to its receipt says how it ended, whatever the shape of the loop.
 *
 * <p>Any thread. A message beyond those that there is room for is not followed, and counted. A
 * receipt that nobody settles is given up by {@link OpenReceipts}; the agent, which watches the
 * lease, has ended its run by then.
 */
public final class Ledger {
  public static final String FRAMEWORK = "sqs";

  private final JobRuns jobRuns;
  private final Queues queues;
  private final ReceiptRuns runs;
  private final OpenReceipts receipts = new OpenReceipts(this::expire);

  Ledger(JobRuns jobRuns, Queues queues) {
    this.jobRuns = jobRuns;
    this.queues = queues;
    this.runs = new ReceiptRuns(jobRuns);
  }

  /**
   * Somebody has received messages. With a visibility timeout of 0 that is but a look at them.
   *
   * @param visibilitySeconds what the request asked for; null if it left that to the queue
   * @param held whether a container or a buffer has them and will hand them over; else they are in
   *     the hands of a loop, and their runs start now
   */
  public void received(
      String queueUrl,
      Integer visibilitySeconds,
      Collection<ReceivedMessage> messages,
      boolean held) {
    String queue = QueueName.of(queueUrl);
    QueueFacts facts = queues.of(queue);
    long nowMillis = jobRuns.nowMillis();
    Long visibility =
        visibilitySeconds == null
            ? facts.visibilityMillis()
            : Long.valueOf(visibilitySeconds * 1_000L);
    if (visibility != null && visibility == 0) {
      return;
    }
    receipts.sweep(nowMillis);
    for (ReceivedMessage message : messages) {
      if (message.id() == null || message.receipt() == null) {
        continue; // an emulator's own idea of a message
      }
      Receipt receipt =
          new Receipt(
              message,
              queue,
              nowMillis,
              visibility == null ? Receipt.UNKNOWN : visibility,
              facts.maxReceiveCount() == null ? Receipt.UNKNOWN : facts.maxReceiveCount());
      if (!receipts.add(receipt, nowMillis)) {
        jobRuns.skipped("receipt_overflow");
      } else if (!held) {
        start(receipt);
      }
    }
  }

  /** A buffer hands a message over to a loop. */
  public void touched(String receiptHandle) {
    Receipt receipt = find(receiptHandle);
    if (receipt != null) {
      start(receipt);
    }
  }

  /**
   * A container calls a handler.
   *
   * @param name the job; null to name it after the queue
   * @param codeFunction the handler's method with its class, or null
   * @return null if the ledger does not know the receipt, or its run is somebody else's
   */
  public Handling handlerEntered(String receiptHandle, String name, String codeFunction) {
    Receipt receipt = find(receiptHandle);
    if (receipt == null || !receipt.claim(true)) {
      return null;
    }
    runs.startHandled(receipt, name, codeFunction);
    return new Handling(this, jobRuns, receipt);
  }

  /**
   * A container calls a handler with several messages.
   *
   * @return null if the ledger knows none of the receipts
   */
  public BatchHandling batchEntered(
      Collection<String> receiptHandles, String name, String codeFunction) {
    List<Receipt> claimed = new ArrayList<>();
    for (String receiptHandle : receiptHandles) {
      Receipt receipt = find(receiptHandle);
      if (receipt != null && receipt.claim(true)) {
        claimed.add(receipt);
      }
    }
    return claimed.isEmpty()
        ? null
        : new BatchHandling(
            this, jobRuns, claimed, runs.startTogether(claimed, name, codeFunction));
  }

  /**
   * Makes the context of a message's run current on this thread.
   *
   * @return to be closed on this thread; null if there is no run
   */
  public RunScope resume(String receiptHandle) {
    Receipt receipt = find(receiptHandle);
    if (receipt == null || receipt.attempt() == null) {
      return null;
    }
    return receipt.batch() == null ? jobRuns.resume(receipt.attempt()) : receipt.batch().resume();
  }

  /** The container has done with a message: unless a delete is under way, none will follow. */
  public void disposed(String receiptHandle) {
    Receipt receipt = find(receiptHandle);
    if (receipt != null) {
      receipt.dispose();
      decide(receipt);
    }
  }

  /**
   * A container will delete a message, some time later: {@link #deleting} follows then, and if it
   * does not, the message's lease lapses.
   */
  public void deletePromised(String receiptHandle) {
    Receipt receipt = find(receiptHandle);
    if (receipt != null) {
      receipt.promiseDelete();
    }
  }

  /** The queue is about to be told that a message is done with. */
  public void deleting(String receiptHandle) {
    Receipt receipt = find(receiptHandle);
    if (receipt != null) {
      receipt.deleting();
    }
  }

  /** After {@link #deleting}. */
  public void deleted(String receiptHandle) {
    Receipt receipt = find(receiptHandle);
    if (receipt != null) {
      receipt.deleted(jobRuns.nowMillis());
      settled(receipt);
    }
  }

  /**
   * After {@link #deleting}: the message is still there and will come again.
   *
   * @param invalidForGood whether the queue does not know the receipt any more
   */
  public void deleteFailed(String receiptHandle, boolean invalidForGood) {
    Receipt receipt = find(receiptHandle);
    if (receipt == null) {
      return;
    }
    receipt.notDeleted(invalidForGood);
    JobNotice notice = new JobNotice(JobNotice.ACKNOWLEDGE_FAILED, FRAMEWORK, receipt.queue());
    if (receipt.attempt() != null) {
      notice.run(receipt.attempt().run());
    }
    jobRuns.notice(notice);
    decide(receipt);
  }

  /**
   * The queue is about to be told that anybody may have a message: it may be received again before
   * the answer is here. To be followed by {@link #visibilityChanged} if the queue has agreed.
   */
  public void releasing(String receiptHandle) {
    Receipt receipt = find(receiptHandle);
    if (receipt != null) {
      receipt.releasing();
    }
  }

  /** After {@link #releasing}: the queue has not agreed. */
  public void releaseFailed(String receiptHandle) {
    Receipt receipt = find(receiptHandle);
    if (receipt != null) {
      receipt.releaseFailed();
    }
  }

  /**
   * The queue has taken a new visibility timeout.
   *
   * @param seconds from now; 0: anybody may have the message
   */
  public void visibilityChanged(String receiptHandle, int seconds) {
    Receipt receipt = find(receiptHandle);
    if (receipt == null) {
      return;
    }
    if (seconds > 0) {
      receipt.extend(jobRuns.nowMillis(), seconds * 1_000L);
      if (receipt.attempt() != null) {
        jobRuns.extended(receipt.attempt(), seconds * 1_000L);
      }
    } else {
      receipt.release(jobRuns.nowMillis());
      settled(receipt);
    }
  }

  int size() {
    return receipts.size();
  }

  /**
   * @return whether that was the end of it
   */
  boolean decide(Receipt receipt) {
    Outcome outcome = receipt.decide();
    if (outcome != null) {
      receipts.remove(receipt);
      runs.end(receipt, outcome);
    }
    return receipt.isEnded();
  }

  /** A message that nobody touched is no run, and what becomes of it is no end of one. */
  private void settled(Receipt receipt) {
    if (receipt.attempt() == null && receipt.giveUp()) {
      receipts.remove(receipt);
    }
    decide(receipt);
  }

  private void start(Receipt receipt) {
    if (receipt.claim(false)) {
      runs.startDetached(receipt);
    }
  }

  private void expire(Receipt receipt) {
    if (receipt.giveUp() && receipt.attempt() != null) {
      runs.end(receipt, receipt.outcomeOfAnotherReceive());
    }
  }

  private Receipt find(String receiptHandle) {
    return receipts.find(receiptHandle);
  }
}
