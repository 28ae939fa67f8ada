package com.tracestax.agent.jobs;

/** Workers of one framework in this JVM that serve one queue. Used once, on one thread. */
public final class JobPool {
  private final JobEvent event = new JobEvent(JobEvent.POOL);

  public JobPool(String framework, String queue) {
    event.put(JobField.FRAMEWORK, framework).put(JobField.QUEUE, queue);
  }

  /**
   * @param threads null if the framework does not know
   */
  public JobPool concurrency(Long threads) {
    event.put(JobField.CONCURRENCY, threads);
    return this;
  }

  /**
   * @param name what the framework's cluster calls this worker; null if it has no name
   */
  public JobPool member(String name) {
    event.put(JobField.MEMBER, name);
    return this;
  }

  /**
   * @param name what people call the member, where {@link #member} is but an id; or null
   */
  public JobPool memberName(String name) {
    event.put(JobField.MEMBER_NAME, name);
    return this;
  }

  /** How often these workers look for work, in milliseconds. */
  public JobPool pollIntervalMillis(Long millis) {
    event.put(JobField.POLL_INTERVAL, millis);
    return this;
  }

  /**
   * @param draining the framework waits for its last jobs to end
   */
  public JobPool draining(boolean draining) {
    event.put(JobField.DRAINING, draining ? "true" : null);
    return this;
  }

  /** The framework has stopped these workers. */
  public JobPool closed() {
    event.put(JobField.CLOSED, "true");
    return this;
  }

  JobEvent event(long nowMillis) {
    return event.put(JobField.TIMESTAMP, nowMillis);
  }
}
