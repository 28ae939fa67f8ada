package com.tracestax.agent.jobs;

/**
 * The catalogue of what an event can carry, each name exactly once. {@code docs/events.md} is
 * generated from it. Types are String and Long only, so that an event can cross class loaders.
 */
public enum JobField {
  STATUS(
      "job.status", String.class, "one of started, succeeded, failed, retried, stalled, timeout"),
  TIMESTAMP("job.timestamp", Long.class, "when it happened, epoch milliseconds"),
  FRAMEWORK("job.system", String.class, "the framework that runs the job, such as quartz"),
  NAME("job.name", String.class, "the job, in few distinct names"),
  QUEUE("job.queue", String.class, "where the run waited for a worker"),
  RUN_ID("job.run.id", String.class, "the logical run; all of its attempts share it"),
  RUN_ID_SCOPE(
      "job.run.id.scope",
      String.class,
      "jvm if the id means something in this JVM only (the agent then puts the JVM's id in front)"),
  ATTEMPT("job.run.attempt", Long.class, "1 is the first"),
  MAX_ATTEMPTS("job.run.max_attempts", Long.class, "attempts the framework will make at most"),
  PARENT_ID("job.run.parent_id", String.class, "the run inside which this one was started"),
  RECOVERS("job.run.recovers", String.class, "the lost run this one makes up for"),
  ENQUEUED_AT("job.run.enqueued_at", Long.class, "epoch milliseconds"),
  SCHEDULED_FOR("job.run.scheduled_for", Long.class, "when it was due, epoch milliseconds"),
  STARTED_AT("job.run.started_at", Long.class, "when this attempt started, epoch milliseconds"),
  NEXT_ATTEMPT_AT("job.run.next_attempt_at", Long.class, "with retried, epoch milliseconds"),
  DURATION("job.run.duration_ms", Long.class, "with an end, milliseconds"),
  QUEUE_WAIT("job.run.queued_ms", Long.class, "from due (or enqueued) to started, milliseconds"),
  REASON("job.run.reason", String.class, "why an attempt ended that neither succeeded nor threw"),
  ERROR_TYPE("error.type", String.class, "class of what the job threw, not of a wrapper"),
  ERROR_MESSAGE("exception.message", String.class, "at most 4,096 characters, redacted"),
  ERROR_STACK("exception.stacktrace", String.class, "at most 32,768 characters, redacted"),
  THREAD("thread.name", String.class, "the worker thread"),
  TRACEPARENT("job.traceparent", String.class, "W3C trace context of the span that was current"),
  CONCURRENCY("job.pool.concurrency", Long.class, "worker threads of the pool"),
  DRAINING("job.pool.draining", String.class, "true while the framework waits for its last jobs");

  private final String key;
  private final Class<?> type;
  private final String meaning;

  JobField(String key, Class<?> type, String meaning) {
    this.key = key;
    this.type = type;
    this.meaning = meaning;
  }

  public String key() {
    return key;
  }

  public Class<?> type() {
    return type;
  }

  public String meaning() {
    return meaning;
  }
}
