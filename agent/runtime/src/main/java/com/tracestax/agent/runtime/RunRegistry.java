package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The attempts in flight in this JVM. Lets each attempt start once and end once, although several
 * class loaders may see the same run, and knows which run was started inside which.
 *
 * <p>Written on application threads, without locks across calls. Bounded: an attempt that starts
 * when {@code maxOpenAttempts} are open is reported but not tracked, and then its end is believed.
 */
final class RunRegistry {
  private final int maxOpenAttempts;
  private final ConcurrentHashMap<AttemptKey, OpenAttempt> open = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Long, OpenAttempt> innermostByThread = new ConcurrentHashMap<>();
  private final AtomicInteger untracked = new AtomicInteger();

  RunRegistry(int maxOpenAttempts) {
    this.maxOpenAttempts = maxOpenAttempts;
  }

  /**
   * Called on the thread the attempt runs on, unless it is of no thread.
   *
   * @return the attempt, or null if it is open already
   */
  OpenAttempt start(Map<String, Object> fields, String runId) {
    long threadId = threadId();
    boolean detached = fields.containsKey(JobField.DETACHED.key());
    OpenAttempt outer = detached ? null : innermostByThread.get(threadId);
    OpenAttempt attempt = new OpenAttempt(AttemptKey.of(fields), fields, runId, threadId, outer);
    if (open.size() >= maxOpenAttempts) {
      untracked.incrementAndGet();
      return attempt;
    }
    if (open.putIfAbsent(attempt.key(), attempt) != null) {
      return null;
    }
    if (detached) {
      attempt.leaveThread();
    } else {
      innermostByThread.put(threadId, attempt);
    }
    return attempt;
  }

  /** What is known of the attempt an event in between speaks of, or null. */
  OpenAttempt find(Map<String, Object> fields) {
    return open.get(AttemptKey.of(fields));
  }

  /** Whether it is known as open, and not only not known. */
  boolean tracks(OpenAttempt attempt) {
    return open.get(attempt.key()) == attempt;
  }

  /** Whether there are open ones that are not known. */
  boolean hasUntracked() {
    return untracked.get() > 0;
  }

  /**
   * One that is not known ends.
   *
   * @return false if there can be none
   */
  boolean endUntracked() {
    return untracked.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }

  /**
   * Called on any thread.
   *
   * @return false if it has ended before
   */
  boolean end(OpenAttempt attempt) {
    if (!open.remove(attempt.key(), attempt)) {
      return false;
    }
    close(attempt);
    return true;
  }

  /** Its work goes on on other threads: what starts on this one now is not inside it. */
  void leaveThread(Map<String, Object> fields) {
    OpenAttempt attempt = find(fields);
    if (attempt != null) {
      attempt.leaveThread();
      forgetThreadOf(attempt);
    }
  }

  /**
   * Forgets an attempt that will probably never end; should it end after all, that is believed.
   *
   * @return false if it has ended meanwhile
   */
  boolean abandon(OpenAttempt attempt) {
    if (!end(attempt)) {
      return false;
    }
    untracked.incrementAndGet();
    return true;
  }

  List<OpenAttempt> open() {
    return new ArrayList<>(open.values());
  }

  int inFlight(String framework, String queue) {
    int count = 0;
    for (OpenAttempt attempt : open.values()) {
      if (attempt.runsIn(framework, queue)) {
        count++;
      }
    }
    return count;
  }

  private void close(OpenAttempt attempt) {
    attempt.close();
    forgetThreadOf(attempt);
  }

  private void forgetThreadOf(OpenAttempt attempt) {
    innermostByThread.computeIfPresent(
        attempt.threadId(),
        (id, innermost) -> innermost.isOnThread() ? innermost : innermost.outerOnThread());
  }

  @SuppressWarnings("deprecation") // threadId() is 19+
  private static long threadId() {
    return Thread.currentThread().getId();
  }
}
