package com.example.quartz;

import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.quartz.Job;
import org.quartz.JobDataMap;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobListener;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SchedulerListener;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerListener;
import org.quartz.impl.StdSchedulerFactory;

/** A scheduler, in the words of Quartz 1.8. */
final class Worker {
  static final String GROUP = "smoke";

  /** At the index of the number that Quartz knows it by. */
  private static final List<String> STATES =
      Arrays.asList("NORMAL", "PAUSED", "COMPLETE", "ERROR", "BLOCKED");

  private final Scheduler scheduler;
  private final RunLog runs = new RunLog();

  Worker() throws SchedulerException {
    this(Settings.of("SmokeScheduler", 4));
    start();
  }

  /** Not started. */
  @SuppressWarnings("unchecked") // a raw map
  Worker(Properties settings) throws SchedulerException {
    scheduler = new StdSchedulerFactory(settings).getScheduler();
    addJobListener(runs);
    scheduler.getContext().put(RunLog.class.getName(), runs);
  }

  private Worker(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** One that runs elsewhere. It takes no listeners, and what it runs is not in the log here. */
  static Worker remote(Properties settings) throws SchedulerException {
    return new Worker(new StdSchedulerFactory(settings).getScheduler());
  }

  void start() throws SchedulerException {
    scheduler.start();
  }

  static String jobName(JobExecutionContext context) {
    return context.getJobDetail().getName();
  }

  /** Not one that was made up for it. */
  static boolean hasOwnName(JobExecutionContext context) {
    return context.getJobDetail().getGroup().equals(GROUP);
  }

  static String triggerName(Trigger trigger) {
    return trigger.getName();
  }

  RunLog runs() {
    return runs;
  }

  void addJobListener(JobListener listener) throws SchedulerException {
    scheduler.addGlobalJobListener(listener);
  }

  void addTriggerListener(TriggerListener listener) throws SchedulerException {
    scheduler.addGlobalTriggerListener(listener);
  }

  void addSchedulerListener(SchedulerListener listener) throws SchedulerException {
    scheduler.addSchedulerListener(listener);
  }

  /** Adds a job without a trigger, to be fired any number of times. */
  void add(String name, Class<? extends Job> job) throws SchedulerException {
    JobDetail detail = new JobDetail(name, GROUP, job);
    detail.setDurability(true);
    scheduler.addJob(detail, false);
  }

  void fire(String name) throws SchedulerException {
    scheduler.triggerJob(name, GROUP);
  }

  void fire(String name, JobDataMap data) throws SchedulerException {
    scheduler.triggerJob(name, GROUP, data);
  }

  /** Schedules a job to run once, now. */
  void runOnce(String name, Class<? extends Job> job) throws SchedulerException {
    scheduler.scheduleJob(
        new JobDetail(name, GROUP, job), new SimpleTrigger(name, GROUP, Date.from(Instant.now())));
  }

  /** Quartz 1.8 makes no names up, so people do. */
  void runUnnamed(Class<? extends Job> job) throws SchedulerException {
    String madeUp = UUID.randomUUID().toString();
    scheduler.scheduleJob(
        new JobDetail(madeUp, Scheduler.DEFAULT_GROUP, job),
        new SimpleTrigger(madeUp, Scheduler.DEFAULT_GROUP, Date.from(Instant.now())));
  }

  /**
   * A trigger of the job of the same name.
   *
   * @param repeats firings after the first; -1 for ever
   */
  static Trigger trigger(String name, Instant start, int repeats, long intervalMillis) {
    return new SimpleTrigger(
        name, GROUP, name, GROUP, Date.from(start), null, repeats, intervalMillis);
  }

  void schedule(String name, Class<? extends Job> job, JobDataMap jobData, Trigger trigger)
      throws SchedulerException {
    JobDetail detail = new JobDetail(name, GROUP, job);
    detail.setJobDataMap(jobData);
    scheduler.scheduleJob(detail, trigger);
  }

  /** One after the other, each with the job of its own name: 1.8 knows no other way. */
  void scheduleAll(Class<? extends Job> job, List<Trigger> triggers) throws SchedulerException {
    for (Trigger trigger : triggers) {
      schedule(trigger.getName(), job, new JobDataMap(), trigger);
    }
  }

  void reschedule(String name, Trigger replacement) throws SchedulerException {
    scheduler.rescheduleJob(name, GROUP, replacement);
  }

  /** Null if there is none. */
  Trigger stored(String name) throws SchedulerException {
    return scheduler.getTrigger(name, GROUP);
  }

  List<Trigger> triggersOfJob(String name) throws SchedulerException {
    return Arrays.asList(scheduler.getTriggersOfJob(name, GROUP));
  }

  String stateOfTrigger(String name) throws SchedulerException {
    int state = scheduler.getTriggerState(name, GROUP);
    return state < 0 ? "NONE" : STATES.get(state);
  }

  void interrupt(String name) throws SchedulerException {
    scheduler.interrupt(name, GROUP);
  }

  void stop(boolean waitForJobs) throws SchedulerException {
    scheduler.shutdown(waitForJobs);
  }
}
