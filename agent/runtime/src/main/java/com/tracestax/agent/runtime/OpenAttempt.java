package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobEvent;
import com.tracestax.agent.jobs.JobField;
import com.tracestax.agent.jobs.JobStatus;
import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * An attempt in flight: what its start said, and where it runs. Immutable but for {@link
 * #isClosed()}, {@link #isOnThread()} and whether it is reported or only counted.
 */
final class OpenAttempt {
  private static final AtomicIntegerFieldUpdater<OpenAttempt> TOLD =
      AtomicIntegerFieldUpdater.newUpdater(OpenAttempt.class, "told");

  private static final int REPORTED = 0;
  private static final int COUNTED = 1;
  private static final int ENDED_AS_COUNTED = 2;

  private final AttemptKey key;
  private final Map<String, Object> startFields;
  private final String runId;
  private final long threadId;
  private final WeakReference<Thread> thread = new WeakReference<>(Thread.currentThread());

  /** The attempt in flight on the same thread when this one started, or null. */
  private final OpenAttempt outer;

  private volatile boolean onThread = true;
  private volatile boolean closed;

  /** Set before {@link #told}, once. */
  private JobRate countedFor;

  private volatile int told = REPORTED;

  /**
   * Called on the thread it runs on.
   *
   * @param key what tells it from others that are open
   */
  OpenAttempt(
      AttemptKey key,
      Map<String, Object> startFields,
      String runId,
      long threadId,
      OpenAttempt outer) {
    this.key = key;
    this.startFields = startFields;
    this.runId = runId;
    this.threadId = threadId;
    this.outer = outer;
  }

  AttemptKey key() {
    return key;
  }

  /** As it goes over the wire. */
  String runId() {
    return runId;
  }

  long threadId() {
    return threadId;
  }

  /** Null if it is gone. */
  Thread thread() {
    return thread.get();
  }

  /** Null if this run was not started inside another. */
  String parentId() {
    String given = startText(JobField.PARENT_ID);
    if (given != null) {
      return given;
    }
    return outer == null || outer.runId.equals(runId) ? null : outer.runId;
  }

  Map<String, Object> startFields() {
    return startFields;
  }

  /** Null if its start did not say. */
  String startText(JobField field) {
    return (String) startFields.get(field.key());
  }

  /** Null if its start did not say. */
  Long startNumber(JobField field) {
    return (Long) startFields.get(field.key());
  }

  boolean runsIn(String framework, String queue) {
    return framework.equals(startText(JobField.FRAMEWORK))
        && queue.equals(startText(JobField.QUEUE));
  }

  /** Whether its framework makes no further attempt, as far as that is known. */
  boolean isLast() {
    Long maxAttempts = startNumber(JobField.MAX_ATTEMPTS);
    return maxAttempts != null && startNumber(JobField.ATTEMPT) >= maxAttempts;
  }

  /** Whether its framework has tried before. */
  boolean isAnotherTry() {
    return startNumber(JobField.ATTEMPT) > 1;
  }

  /** It is not reported, and counted when it ends. Called once, before anybody else knows it. */
  void countOnly(JobRate job) {
    countedFor = job;
    told = COUNTED;
  }

  /** What it is counted for, or was in the end; null if it is reported. */
  JobRate countedFor() {
    return told == REPORTED ? null : countedFor;
  }

  /** It is reported after all. False if it has ended and was counted. */
  boolean report() {
    return TOLD.compareAndSet(this, COUNTED, REPORTED) || told == REPORTED;
  }

  /** False if it is reported meanwhile. */
  boolean endAsCounted() {
    return TOLD.compareAndSet(this, COUNTED, ENDED_AS_COUNTED);
  }

  /** What the agent itself says of it. */
  Map<String, Object> event(JobStatus status, String reason, long atMillis) {
    Map<String, Object> fields = new LinkedHashMap<>(startFields);
    fields.put(JobEvent.NAME_KEY, status.eventName());
    fields.put(JobField.STATUS.key(), status.wireName());
    fields.put(JobField.REASON.key(), reason);
    fields.put(JobField.TIMESTAMP.key(), atMillis);
    if (status.isEnd()) {
      long startedAtMillis = startNumber(JobField.STARTED_AT);
      fields.put(JobField.DURATION.key(), Math.max(0, atMillis - startedAtMillis));
    }
    return fields;
  }

  /** It goes on, but no longer on the thread it started on. */
  void leaveThread() {
    onThread = false;
  }

  void close() {
    onThread = false;
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  boolean isOnThread() {
    return onThread;
  }

  /** The innermost attempt around this one that still runs on their thread, or null. */
  OpenAttempt outerOnThread() {
    OpenAttempt candidate = outer;
    while (candidate != null && !candidate.onThread) {
      candidate = candidate.outer;
    }
    return candidate;
  }
}
