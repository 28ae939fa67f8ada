package com.tracestax.agent.jobs;

/**
 * How an attempt ended, taken at the moment it did: a framework may decide later whether a failure
 * is retried, and the duration must not grow meanwhile. Immutable.
 */
public final class AttemptEnd {
  private final long atMillis;
  private final long durationMillis;
  private final JobError error;
  private final JobCounts counts;

  AttemptEnd(long atMillis, long durationMillis, JobError error) {
    this(atMillis, durationMillis, error, new JobCounts());
  }

  private AttemptEnd(long atMillis, long durationMillis, JobError error, JobCounts counts) {
    this.atMillis = atMillis;
    this.durationMillis = durationMillis;
    this.error = error;
    this.counts = counts;
  }

  /**
   * The same moment, of another cause.
   *
   * @param error null for none
   */
  public AttemptEnd with(JobError error) {
    return new AttemptEnd(atMillis, durationMillis, error, counts);
  }

  /** The same, with how far it got. */
  public AttemptEnd withCounts(JobCounts counts) {
    return new AttemptEnd(atMillis, durationMillis, error, counts);
  }

  void describe(JobEvent event) {
    event.put(JobField.TIMESTAMP, atMillis).put(JobField.DURATION, durationMillis);
    if (error != null) {
      error.describe(event);
    }
    counts.describe(event);
  }
}
