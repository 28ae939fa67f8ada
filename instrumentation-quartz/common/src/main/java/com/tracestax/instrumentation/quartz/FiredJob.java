package com.tracestax.instrumentation.quartz;

import com.tracestax.agent.jobs.JobRun;
import com.tracestax.agent.jobs.TraceCarrier;
import java.util.Map;

/**
 * A job that a trigger fired, or should have, read from Quartz's objects once and the same for all
 * versions. Immutable.
 */
public final class FiredJob {
  private final Builder values;
  private final JobCode code;

  private FiredJob(Builder values) {
    this.values = values;
    this.code = values.jobClass == null ? null : JobCode.of(values.jobClass, values.jobData);
  }

  public static Builder in(SchedulerFacts scheduler) {
    return new Builder(scheduler);
  }

  SchedulerFacts scheduler() {
    return values.scheduler;
  }

  /** In few distinct values. */
  String name() {
    return JobName.of(values.group, values.name, code);
  }

  /** Whether this is the job of that key. */
  boolean is(String group, String name) {
    return values.group.equals(group) && values.name.equals(name);
  }

  String fireInstanceId() {
    return values.fireInstanceId;
  }

  Long scheduledForMillis() {
    return values.scheduledForMillis;
  }

  /**
   * @param carrier what the enqueuer left with the trigger, or null
   */
  JobRun run(TraceCarrier carrier) {
    JobRun.Builder run =
        JobRun.builder(QuartzRuns.FRAMEWORK, name(), values.scheduler.name())
            .scheduledForMillis(values.scheduledForMillis)
            .codeFunction(code.function())
            .limitMillis(values.limitMillis);
    values.scheduler.identify(run, values.fireInstanceId);
    if (values.recovering) {
      run.recovers(Recovery.lostRun(values.scheduler.name(), values.triggerData));
    }
    return run.enqueuedWith(carrier, values.once && !values.recovering).build();
  }

  /** Used once, on one thread. */
  public static final class Builder {
    private final SchedulerFacts scheduler;
    private String group;
    private String name;
    private Class<?> jobClass;
    private Map<?, ?> jobData;
    private Map<?, ?> triggerData;
    private String fireInstanceId;
    private Long scheduledForMillis;
    private Long limitMillis;
    private boolean once;
    private boolean recovering;

    private Builder(SchedulerFacts scheduler) {
      this.scheduler = scheduler;
    }

    /**
     * @param jobClass null, like the data, if only the name is at hand
     */
    public Builder job(String group, String name, Class<?> jobClass, Map<?, ?> jobData) {
      this.group = group;
      this.name = name;
      this.jobClass = jobClass;
      this.jobData = jobData;
      return this;
    }

    /**
     * @param triggerData where Quartz says what a recovering run makes up for
     * @param once whether the trigger fires once and never again
     */
    public Builder trigger(String fireInstanceId, Map<?, ?> triggerData, boolean once) {
      this.fireInstanceId = fireInstanceId;
      this.triggerData = triggerData;
      this.once = once;
      return this;
    }

    /**
     * @param millis epoch milliseconds; null if Quartz does not know
     */
    public Builder scheduledForMillis(Long millis) {
      this.scheduledForMillis = millis;
      return this;
    }

    public Builder recovering(boolean recovering) {
      this.recovering = recovering;
      return this;
    }

    /**
     * @param schedulerData the scheduler's context, where a plugin that limits runs is found
     */
    public Builder limitedBy(Map<?, ?> schedulerData) {
      this.limitMillis = RunLimit.millis(jobData, schedulerData);
      return this;
    }

    public FiredJob build() {
      return new FiredJob(this);
    }
  }
}
