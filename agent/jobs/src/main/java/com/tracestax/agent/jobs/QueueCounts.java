package com.tracestax.agent.jobs;

/**
 * How full a queue is, as far as the framework has counted it for its own use. What it has not
 * counted is left out. Used once, on one thread.
 */
public final class QueueCounts {
  private final JobEvent event = new JobEvent(JobEvent.SNAPSHOT);

  public QueueCounts(String framework, String queue) {
    event.put(JobField.FRAMEWORK, framework).put(JobField.QUEUE, queue);
  }

  /** Runs that are due and wait for a worker. */
  public QueueCounts depth(long runs) {
    event.put(JobField.DEPTH, runs);
    return this;
  }

  /** Schedules, or single runs, that wait for their time. */
  public QueueCounts waiting(long schedules) {
    event.put(JobField.WAITING, schedules);
    return this;
  }

  /** Jobs that wait for a run of their own to end. */
  public QueueCounts blocked(long jobs) {
    event.put(JobField.BLOCKED, jobs);
    return this;
  }

  /** Runs that are later than the framework allows. */
  public QueueCounts misfired(long runs) {
    event.put(JobField.MISFIRED, runs);
    return this;
  }

  /** Runs that workers are busy with, here and elsewhere. */
  public QueueCounts processing(long runs) {
    event.put(JobField.PROCESSING, runs);
    return this;
  }

  /** Runs that failed for good and that the framework still keeps. */
  public QueueCounts failed(long runs) {
    event.put(JobField.FAILED, runs);
    return this;
  }

  JobEvent event(long nowMillis) {
    return event.put(JobField.TIMESTAMP, nowMillis);
  }
}
