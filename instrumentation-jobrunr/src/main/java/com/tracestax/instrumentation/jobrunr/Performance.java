package com.tracestax.instrumentation.jobrunr;

import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.AttemptEnd;
import org.jobrunr.jobs.Job;
import org.jobrunr.server.BackgroundJobServer;

/**
 * What one {@code BackgroundJobPerformer.run()} is doing, from its enter to its exit. Confined to
 * that thread, except where it says otherwise.
 */
final class Performance {
  private static final int MAX_CAUSES = 16;

  /** The performance around this one, or null: an executor may run its tasks where it is called. */
  final Performance outer;

  final BackgroundJobServer server;
  final Job job;

  private volatile Attempt attempt;
  private volatile boolean leftBehind;
  private AttemptEnd end;
  private Throwable thrown;
  private boolean saved;
  private Throwable saveFailure;

  Performance(Performance outer, BackgroundJobServer server, Job job) {
    this.outer = outer;
    this.server = server;
    this.job = job;
  }

  void open(Attempt attempt) {
    this.attempt = attempt;
  }

  /** Null if none is open. Any thread. */
  Attempt attempt() {
    return attempt;
  }

  /** Any thread. */
  boolean isOf(String serverId) {
    return server.getId().toString().equals(serverId);
  }

  /** The handler is over; JobRunr decides later what that means. */
  void hold(AttemptEnd end, Throwable thrown) {
    this.end = end;
    this.thrown = thrown;
    saved = false;
    saveFailure = null;
  }

  /**
   * JobRunr has saved the job, or has not.
   *
   * @param failure null if it has
   */
  void saved(Throwable failure) {
    saved = failure == null;
    saveFailure = failure;
  }

  /** Whether what JobRunr decided last stands in the store. */
  boolean isSaved() {
    return saved;
  }

  /** Why not; null if JobRunr did not even try. */
  Throwable saveFailure() {
    return saveFailure;
  }

  /** Null if the handler did not end yet. */
  AttemptEnd heldEnd() {
    return end;
  }

  /** Whether the handler came to its end and did not throw. */
  boolean hasReturned() {
    return end != null && thrown == null;
  }

  /** Whether the handler threw. */
  boolean hasFailed() {
    return thrown != null;
  }

  /** Whether it threw because its thread was interrupted. */
  boolean wasInterrupted() {
    try {
      Throwable cause = thrown;
      for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
        if (cause instanceof InterruptedException) {
          return true;
        }
        cause = cause.getCause();
      }
    } catch (RuntimeException | LinkageError e) {
      return false; // an exception of the user's that does not tell its cause
    }
    return false;
  }

  void close() {
    attempt = null;
    end = null;
    thrown = null;
  }

  /**
   * The server has stopped and does not wait for this job any longer. Any thread.
   *
   * @return false if that was known
   */
  boolean leaveBehind() {
    boolean first = !leftBehind;
    leftBehind = true;
    return first;
  }
}
