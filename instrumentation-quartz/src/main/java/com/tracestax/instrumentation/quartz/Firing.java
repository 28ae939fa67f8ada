package com.tracestax.instrumentation.quartz;

import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.AttemptEnd;

/**
 * What one {@code JobRunShell.run()} is doing, from its enter to its exit; a job that runs another
 * on its own thread has one inside the other. Confined to that thread.
 */
final class Firing {
  /** The firing around this one, or null. */
  final Firing outer;

  private Attempt attempt;
  private AttemptEnd failure;

  Firing(Firing outer) {
    this.outer = outer;
  }

  void open(Attempt attempt) {
    this.attempt = attempt;
    this.failure = null;
  }

  /** Null if none is open. */
  Attempt attempt() {
    return attempt;
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
    attempt = null;
    failure = null;
  }
}
