package com.tracestax.agent.jobs;

/** A fact about a job, a run or a worker that is no status of a run. Used once, on one thread. */
public final class JobNotice {
  /** A run was due, and a listener said no. */
  public static final String VETOED = "vetoed";

  /** A run was due and could not start in the time the framework allows. */
  public static final String MISFIRED = "misfired";

  /** Somebody asked a running job to stop, and it was told. */
  public static final String INTERRUPTED = "interrupted";

  /** Somebody asked a running job to stop, and it cannot be told. */
  public static final String INTERRUPT_REFUSED = "interrupt_refused";

  /** The job itself ended its schedule: no further run is to be expected. */
  public static final String UNSCHEDULED = "unscheduled";

  /** The framework gave up on a schedule; it will not fire again until somebody repairs it. */
  public static final String SCHEDULE_BROKEN = "schedule_broken";

  /** Another worker of the framework's cluster is gone. */
  public static final String MEMBER_LOST = "member_lost";

  /** Workers of the framework's cluster did not report in time; it does not say which. */
  public static final String MEMBERS_TIMED_OUT = "members_timed_out";

  /** The framework's cluster takes this worker for dead, and it is not: its runs may run twice. */
  public static final String TIMED_OUT = "timed_out";

  /** A run is over, and the queue could not be told: it will hand the run out again. */
  public static final String ACKNOWLEDGE_FAILED = "acknowledge_failed";

  /** Somebody wanted to start a run, and the framework refused. */
  public static final String LAUNCH_REFUSED = "launch_refused";

  private final JobEvent event = new JobEvent(JobEvent.NOTICE);

  public JobNotice(String kind, String framework, String queue) {
    event
        .put(JobField.NOTICE, kind)
        .put(JobField.FRAMEWORK, framework)
        .put(JobField.QUEUE, queue)
        .put(JobField.THREAD, Thread.currentThread().getName());
  }

  /**
   * @param name the job, as in its runs
   */
  public JobNotice job(String name) {
    event.put(JobField.NAME, name);
    return this;
  }

  /** The run it is about. */
  public JobNotice run(JobRun run) {
    run.describe(event);
    return this;
  }

  /** Why, in one word. */
  public JobNotice reason(String reason) {
    event.put(JobField.REASON, reason);
    return this;
  }

  /**
   * @param millis when the run was due, epoch milliseconds; null if that is not known
   */
  public JobNotice scheduledForMillis(Long millis) {
    event.put(JobField.SCHEDULED_FOR, millis);
    return this;
  }

  /**
   * @param millis how late the run is by now
   */
  public JobNotice lateMillis(long millis) {
    event.put(JobField.LATE, millis);
    return this;
  }

  /**
   * @param name what the framework's cluster calls the worker
   */
  public JobNotice member(String name) {
    event.put(JobField.MEMBER, name);
    return this;
  }

  /** How many it is about. */
  public JobNotice count(long count) {
    event.put(JobField.COUNT, count);
    return this;
  }

  JobEvent event(long nowMillis) {
    return event.put(JobField.TIMESTAMP, nowMillis);
  }
}
