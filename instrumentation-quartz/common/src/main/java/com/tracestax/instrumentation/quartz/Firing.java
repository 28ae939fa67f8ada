package com.tracestax.instrumentation.quartz;

import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.AttemptEnd;
import com.tracestax.agent.jobs.TraceCarrier;

/**
 * What one {@code JobRunShell.run()} is doing, from its enter to its exit; a job that runs another
 * on its own thread has one inside the other. Confined to that thread, except where it says
 * otherwise.
 */
final class Firing {
  /** The firing around this one, or null. */
  final Firing outer;

  /** What the enqueuer left with the trigger, or null. */
  final TraceCarrier carrier;

  private volatile FiredJob job;
  private volatile Attempt attempt;
  private Attempt previous;
  private AttemptEnd failure;
  private volatile boolean interrupted;
  private volatile boolean leftBehind;

  Firing(Firing outer, TraceCarrier carrier) {
    this.outer = outer;
    this.carrier = carrier;
  }

  void open(FiredJob job, Attempt attempt) {
    this.job = job;
    this.attempt = attempt;
    this.failure = null;
  }

  /** Null if none is open. Any thread. */
  Attempt attempt() {
    return attempt;
  }

  /** The attempt before the one that comes next, or null. */
  Attempt previous() {
    return previous;
  }

  /** Null before the first attempt. Any thread. */
  FiredJob job() {
    return job;
  }

  /** The attempt threw and asked to be refired; Quartz decides after its listeners ran. */
  void holdFailure(AttemptEnd failure) {
    this.failure = failure;
  }

  /** Null if the open attempt did not end yet. */
  AttemptEnd heldFailure() {
    return failure;
  }

  void close() {
    previous = attempt;
    attempt = null;
    failure = null;
  }

  /** Somebody asked the job to stop. Any thread. */
  void interrupted(boolean interrupted) {
    this.interrupted = interrupted;
  }

  boolean isInterrupted() {
    return interrupted;
  }

  /**
   * The scheduler was shut down and does not wait for this job. Any thread.
   *
   * @return false if that was known
   */
  boolean leaveBehind() {
    boolean first = !leftBehind;
    leftBehind = true;
    return first;
  }
}
