package com.tracestax.instrumentation.sqs;

import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.AttemptEnd;
import com.tracestax.agent.jobs.JobBatch;
import com.tracestax.agent.jobs.JobError;
import java.util.concurrent.TimeUnit;

/**
 * One receive of one message, from there to its end. All state is behind this object's lock, which
 * is never held across a call to anybody else.
 *
 * <p>A message that a handler works on ends when both the handler and the queue have had their say;
 * one of a raw loop ends when the queue has.
 */
final class Receipt {
  /** Deadlines are unknown until somebody says them. */
  static final long UNKNOWN = Long.MAX_VALUE;

  /** No visibility timeout is longer. */
  static final long MAX_LEASE_MILLIS = TimeUnit.HOURS.toMillis(12);

  private static final long SLACK_MILLIS = TimeUnit.MINUTES.toMillis(1);

  private final ReceivedMessage message;
  private final String queue;
  private final long maxReceives;
  private final long receivedAtMillis;

  private long leaseMillis;
  private long visibleAgainAtMillis;
  private Attempt attempt;
  private JobBatch batch;
  private boolean handled;
  private AttemptEnd handlerEnd;
  private JobError error;
  private boolean disposed;
  private boolean deletePromised;
  private int deletesUnderWay;
  private boolean releasing;
  private Settlement settlement;
  private boolean ended;

  /** What the queue was told, and took. */
  enum Settlement {
    DELETED,
    DELETED_LATE,
    RELEASED,
    INVALID
  }

  /**
   * @param leaseMillis how long the queue hides the message from others; {@link #UNKNOWN}
   * @param maxReceives before it goes to the dead-letter queue; {@link #UNKNOWN}
   */
  Receipt(
      ReceivedMessage message, String queue, long nowMillis, long leaseMillis, long maxReceives) {
    this.message = message;
    this.queue = queue;
    this.maxReceives = maxReceives;
    receivedAtMillis = nowMillis;
    lease(nowMillis, leaseMillis);
  }

  ReceivedMessage message() {
    return message;
  }

  String queue() {
    return queue;
  }

  String runId() {
    return queue + ":" + message.id();
  }

  boolean isLastReceive() {
    return message.receiveCount() >= maxReceives;
  }

  long maxReceives() {
    return maxReceives;
  }

  synchronized long leaseMillis() {
    return leaseMillis;
  }

  /** Epoch milliseconds; {@link #UNKNOWN}. */
  synchronized long visibleAgainAtMillis() {
    return visibleAgainAtMillis;
  }

  /** Null if no run has started. */
  synchronized Attempt attempt() {
    return attempt;
  }

  /** Null if it is not handled together with others. */
  synchronized JobBatch batch() {
    return batch;
  }

  synchronized boolean isEnded() {
    return ended;
  }

  /**
   * Takes the right to start the run.
   *
   * @return false if it has started, or ended untouched
   */
  synchronized boolean claim(boolean byHandler) {
    if (handled || attempt != null || ended) {
      return false;
    }
    handled = byHandler;
    return true;
  }

  /**
   * @return false if it was given up meanwhile
   */
  synchronized boolean started(Attempt attempt, JobBatch batch) {
    this.attempt = attempt;
    this.batch = batch;
    return !ended;
  }

  /**
   * @param error null if the handler did its work
   */
  synchronized void handlerEnded(AttemptEnd end, JobError error) {
    handlerEnd = end;
    this.error = error;
  }

  /** Null as long as the handler works, or if there is none. */
  synchronized AttemptEnd handlerEnd() {
    return handlerEnd;
  }

  /** What the handler threw, or null. */
  synchronized JobError error() {
    return error;
  }

  /** Whether its message is in others' reach for so long that the agent has given it up. */
  synchronized boolean isAbandonedAt(long nowMillis) {
    if (handled && handlerEnd == null) {
      return false; // that it ends will be said, though nobody waits for it
    }
    long reach = leaseMillis == UNKNOWN ? MAX_LEASE_MILLIS : leaseMillis;
    return visibleAgainAtMillis == UNKNOWN
        ? nowMillis - receivedAtMillis > reach
        : nowMillis - visibleAgainAtMillis > reach + SLACK_MILLIS;
  }

  /** Whether nobody knows when its time is over, and no handler is at work. */
  synchronized boolean isOpenEnded() {
    return visibleAgainAtMillis == UNKNOWN && (!handled || handlerEnd != null);
  }

  long receivedAtMillis() {
    return receivedAtMillis;
  }

  /** The container will do nothing more about it than what is under way. */
  synchronized void dispose() {
    disposed = true;
  }

  synchronized void promiseDelete() {
    deletePromised = true;
  }

  synchronized void deleting() {
    deletePromised = false;
    deletesUnderWay++;
  }

  synchronized void deleted(long nowMillis) {
    deletesUnderWay--;
    settlement = nowMillis > visibleAgainAtMillis ? Settlement.DELETED_LATE : Settlement.DELETED;
  }

  synchronized void notDeleted(boolean invalidForGood) {
    deletesUnderWay--;
    if (invalidForGood && settlement == null) {
      settlement = Settlement.INVALID;
    }
  }

  /** From now on the message may come again at any moment. */
  synchronized void releasing() {
    releasing = true;
  }

  synchronized void releaseFailed() {
    releasing = false;
  }

  synchronized void release(long nowMillis) {
    visibleAgainAtMillis = nowMillis;
    settlement = Settlement.RELEASED;
  }

  synchronized void extend(long nowMillis, long leaseMillis) {
    if (settlement == Settlement.RELEASED) {
      settlement = null;
    }
    releasing = false;
    lease(nowMillis, leaseMillis);
  }

  /**
   * What the queue's and the handler's words come to.
   *
   * @return null as long as nothing is decided, and after it was
   */
  synchronized Outcome decide() {
    if (ended || attempt == null || (handled && handlerEnd == null)) {
      return null;
    }
    Outcome outcome = outcome();
    ended = outcome != null;
    return outcome;
  }

  /** What it comes to if the message was received once more. */
  synchronized Outcome outcomeOfAnotherReceive() {
    if (error != null) {
      return Outcome.THREW;
    }
    return releasing ? Outcome.RELEASED : Outcome.EXPIRED;
  }

  /** Nothing will be decided any more. */
  synchronized boolean giveUp() {
    boolean first = !ended;
    ended = true;
    return first;
  }

  private Outcome outcome() {
    if (settlement == Settlement.DELETED || settlement == Settlement.DELETED_LATE) {
      if (error != null) {
        return Outcome.ACKNOWLEDGED_AFTER_ERROR;
      }
      return settlement == Settlement.DELETED ? Outcome.SUCCEEDED : Outcome.SUCCEEDED_LATE;
    }
    if (settlement == Settlement.INVALID) {
      return Outcome.ACKNOWLEDGE_FAILED;
    }
    if (settlement == Settlement.RELEASED) {
      return error != null ? Outcome.THREW : Outcome.RELEASED;
    }
    boolean deleteMayFollow = !disposed || deletePromised || deletesUnderWay > 0;
    return error != null && !deleteMayFollow ? Outcome.THREW : null;
  }

  private void lease(long nowMillis, long millis) {
    leaseMillis = millis;
    visibleAgainAtMillis = millis == UNKNOWN ? UNKNOWN : nowMillis + millis;
  }
}
