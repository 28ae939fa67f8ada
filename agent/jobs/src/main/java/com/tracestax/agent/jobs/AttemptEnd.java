package com.tracestax.agent.jobs;

/**
 * How an attempt ended, taken at the moment it did: a framework may decide later whether a failure
 * is retried, and the duration must not grow meanwhile. Immutable.
 */
public final class AttemptEnd {
  private final long atMillis;
  private final long durationMillis;
  private final JobError error;

  AttemptEnd(long atMillis, long durationMillis, JobError error) {
    this.atMillis = atMillis;
    this.durationMillis = durationMillis;
    this.error = error;
  }

  /**
   * The same moment, of another cause.
   *
   * @param error null for none
   */
  public AttemptEnd with(JobError error) {
    return new AttemptEnd(atMillis, durationMillis, error);
  }

  void describe(JobEvent event) {
    event.put(JobField.TIMESTAMP, atMillis).put(JobField.DURATION, durationMillis);
    if (error != null) {
      error.describe(event);
    }
  }
}
