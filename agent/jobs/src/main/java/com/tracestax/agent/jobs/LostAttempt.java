package com.tracestax.agent.jobs;

import io.opentelemetry.context.Context;

/**
 * An attempt whose worker is gone, as another worker says. Used once, on one thread.
 *
 * <p>A framework that knows when the attempt started knows which one it was; without {@link
 * #startedAtMillis} it is whichever attempt of the run is open.
 */
public final class LostAttempt {
  /** The reason, unless there is another one. */
  public static final String WORKER_LOST = "worker_lost";

  private final JobRun run;
  private long number = 1;
  private Long startedAtMillis;
  private Long nextAttemptAtMillis;
  private String member;
  private String reason = WORKER_LOST;

  public LostAttempt(JobRun run) {
    this.run = run;
  }

  /**
   * @param number 1 is the first
   * @param startedAtMillis epoch milliseconds
   */
  public LostAttempt attempt(long number, Long startedAtMillis) {
    this.number = number;
    this.startedAtMillis = startedAtMillis;
    return this;
  }

  /**
   * @param name what the framework's cluster calls the worker that is gone
   */
  public LostAttempt member(String name) {
    this.member = name;
    return this;
  }

  /**
   * @param reason another word for what has become of it
   */
  public LostAttempt reason(String reason) {
    this.reason = reason;
    return this;
  }

  /**
   * @param millis when the framework will try again, epoch milliseconds; null if it does not say
   */
  public LostAttempt nextAttemptAtMillis(Long millis) {
    this.nextAttemptAtMillis = millis;
    return this;
  }

  JobEvent event(JobStatus status, long nowMillis) {
    JobEvent event = new JobEvent(status.eventName()).in(Context.root());
    run.describe(event.put(JobField.STATUS, status.wireName()));
    if (status.isEnd()) {
      event.put(JobField.NEXT_ATTEMPT_AT, nextAttemptAtMillis);
    }
    return event
        .put(JobField.ATTEMPT, number)
        .put(JobField.STARTED_AT, startedAtMillis)
        .put(JobField.MEMBER, member)
        .put(JobField.TIMESTAMP, nowMillis)
        .put(JobField.OF_OTHERS, "true")
        .put(JobField.REASON, reason);
  }
}
