package com.tracestax.agent.jobs;

/**
 * The catalogue of what an event can carry, each name exactly once; spans carry some of the same.
 * {@code docs/events.md} is generated from it. Types are String and Long only, so that an event can
 * cross class loaders.
 */
public enum JobField {
  STATUS(
      "job.status",
      String.class,
      OnSpan.AT_END,
      "one of started, succeeded, failed, retried, stalled, timeout"),
  TIMESTAMP("job.timestamp", Long.class, "when it happened, epoch milliseconds"),
  FRAMEWORK(
      "job.system",
      String.class,
      OnSpan.AT_START,
      "the framework that runs the job, such as quartz"),
  NAME("job.name", String.class, OnSpan.AT_START, "the job, in few distinct names"),
  QUEUE("job.queue", String.class, OnSpan.AT_START, "where the run waited for a worker"),
  CODE_FUNCTION(
      "code.function.name", String.class, OnSpan.AT_START, "the method that runs, with its class"),
  RUN_ID(
      "job.run.id", String.class, OnSpan.AT_START, "the logical run; all of its attempts share it"),
  RUN_ID_SCOPE(
      "job.run.id.scope",
      String.class,
      "jvm if the id means something in this JVM only (the agent then puts the JVM's id in front)"),
  ATTEMPT("job.run.attempt", Long.class, OnSpan.AT_START, "1 is the first"),
  MAX_ATTEMPTS(
      "job.run.max_attempts",
      Long.class,
      OnSpan.AT_START,
      "attempts the framework will make at most"),
  ATTEMPT_KEY(
      "job.run.attempt.key",
      String.class,
      "what tells apart two attempts of the same number in this JVM; never sent"),
  GROUP(
      "job.run.group", String.class, OnSpan.AT_START, "runs of one group run one after the other"),
  PARENT_ID(
      "job.run.parent_id", String.class, OnSpan.AT_START, "the run that started or enqueued this"),
  RECOVERS("job.run.recovers", String.class, OnSpan.AT_START, "the lost run this one makes up for"),
  ENQUEUED_AT("job.run.enqueued_at", Long.class, OnSpan.AT_START, "epoch milliseconds"),
  SCHEDULED_FOR(
      "job.run.scheduled_for", Long.class, OnSpan.AT_START, "when it was due, epoch milliseconds"),
  STARTED_AT("job.run.started_at", Long.class, "when this attempt started, epoch milliseconds"),
  NEXT_ATTEMPT_AT("job.run.next_attempt_at", Long.class, "with retried, epoch milliseconds"),
  LIMIT(
      "job.run.limit_ms",
      Long.class,
      OnSpan.AT_START,
      "how long the framework lets an attempt run, milliseconds"),
  LEASE(
      "job.run.lease_ms",
      Long.class,
      "how long from now the queue leaves the attempt to this worker, milliseconds; never sent"),
  LEASE_PERIOD(
      "job.run.lease_period_ms",
      Long.class,
      "how long after that the attempt is given up, milliseconds; never sent"),
  LEASE_REASON("job.run.lease_reason", String.class, "the word for a lapsed lease; never sent"),
  DETACHED(
      "job.run.detached",
      String.class,
      "true if the attempt runs on no thread that is known; never sent"),
  DURATION("job.run.duration_ms", Long.class, "with an end, milliseconds"),
  QUEUE_WAIT(
      "job.run.queued_ms",
      Long.class,
      OnSpan.AT_START,
      "from due (or enqueued) to started, milliseconds"),
  REASON(
      "job.run.reason",
      String.class,
      OnSpan.AT_END,
      "why an attempt ended the way it did, where no error says it"),
  ERROR_TYPE(
      "error.type", String.class, OnSpan.AT_END, "class of what the job threw, not of a wrapper"),
  ERROR_MESSAGE("exception.message", String.class, "at most 4,096 characters, redacted"),
  ERROR_STACK("exception.stacktrace", String.class, "at most 32,768 characters, redacted"),
  THREAD("thread.name", String.class, "the worker thread"),
  TRACEPARENT("job.traceparent", String.class, "W3C trace context of the attempt's span"),
  PARAMETERS(
      "job.run.parameters",
      String.class,
      "parameters the user has asked for by name: a line for each, name=value, both URL-encoded"),
  COUNT_READ("job.run.count.read", Long.class, OnSpan.AT_END, "items read"),
  COUNT_WRITE("job.run.count.write", Long.class, OnSpan.AT_END, "items written"),
  COUNT_FILTER("job.run.count.filter", Long.class, OnSpan.AT_END, "items left out on purpose"),
  COUNT_READ_SKIP(
      "job.run.count.read_skip", Long.class, OnSpan.AT_END, "items skipped for a failed read"),
  COUNT_PROCESS_SKIP(
      "job.run.count.process_skip",
      Long.class,
      OnSpan.AT_END,
      "items skipped because they could not be processed"),
  COUNT_WRITE_SKIP(
      "job.run.count.write_skip",
      Long.class,
      OnSpan.AT_END,
      "items skipped because they could not be written"),
  COUNT_COMMIT("job.run.count.commit", Long.class, OnSpan.AT_END, "transactions committed"),
  COUNT_ROLLBACK("job.run.count.rollback", Long.class, OnSpan.AT_END, "transactions rolled back"),
  COUNT_RETRY("job.run.count.retry", Long.class, OnSpan.AT_END, "times an item was tried again"),
  OF_OTHERS(
      "job.run.of_others", String.class, "true if this worker never had the attempt; never sent"),
  NOTICE("job.notice", String.class, "what was noticed, in one word"),
  LATE("job.notice.late_ms", Long.class, "how late it was noticed, milliseconds"),
  COUNT("job.notice.count", Long.class, "how many it is about, where they have no names"),
  MEMBER("job.pool.member", String.class, "what the framework's cluster calls a worker"),
  MEMBER_NAME(
      "job.pool.member_name", String.class, "the member's name for people, if it has one as well"),
  CONCURRENCY("job.pool.concurrency", Long.class, "worker threads of the pool"),
  POLL_INTERVAL(
      "job.pool.poll_interval_ms", Long.class, "how often the pool looks for work, milliseconds"),
  DRAINING("job.pool.draining", String.class, "true while the framework waits for its last jobs"),
  CLOSED("job.pool.closed", String.class, "true when the framework has stopped the pool"),
  DEPTH("job.queue.depth", Long.class, "runs that are due and wait for a worker"),
  WAITING("job.queue.waiting", Long.class, "schedules that wait for their time"),
  BLOCKED("job.queue.blocked", Long.class, "jobs that wait for a run of their own to end"),
  MISFIRED("job.queue.misfired", Long.class, "runs that are later than the framework allows"),
  PROCESSING("job.queue.processing", Long.class, "runs that any worker is busy with"),
  FAILED("job.queue.failed", Long.class, "runs that failed for good and are still kept"),
  SKIPPED("job.skipped", String.class, "what was left out for want of room");

  private final String key;
  private final Class<?> type;
  private final OnSpan onSpan;
  private final String meaning;

  JobField(String key, Class<?> type, String meaning) {
    this(key, type, OnSpan.NEVER, meaning);
  }

  JobField(String key, Class<?> type, OnSpan onSpan, String meaning) {
    this.key = key;
    this.type = type;
    this.onSpan = onSpan;
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

  /** Whether the span of an attempt has it as an attribute. */
  OnSpan onSpan() {
    return onSpan;
  }

  enum OnSpan {
    NEVER,
    AT_START,
    AT_END
  }
}
