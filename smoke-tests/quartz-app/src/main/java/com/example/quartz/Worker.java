package com.example.quartz;

import static org.quartz.JobBuilder.newJob;
import static org.quartz.JobKey.jobKey;
import static org.quartz.SimpleScheduleBuilder.simpleSchedule;
import static org.quartz.TriggerBuilder.newTrigger;
import static org.quartz.TriggerKey.triggerKey;

import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.quartz.Job;
import org.quartz.JobDataMap;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobListener;
import org.quartz.Matcher;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SchedulerListener;
import org.quartz.Trigger;
import org.quartz.TriggerListener;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.matchers.EverythingMatcher;

/** A scheduler, in the words of Quartz 2. */
final class Worker {
  static final String GROUP = "smoke";

  private final Scheduler scheduler;
  private final RunLog runs = new RunLog();

  Worker() throws SchedulerException {
    this(Settings.of("SmokeScheduler", 4));
    start();
  }

  /** Not started. */
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
    return context.getJobDetail().getKey().getName();
  }

  /** Not one that was made up for it. */
  static boolean hasOwnName(JobExecutionContext context) {
    return context.getJobDetail().getKey().getGroup().equals(GROUP);
  }

  static String triggerName(Trigger trigger) {
    return trigger.getKey().getName();
  }

  RunLog runs() {
    return runs;
  }

  void addJobListener(JobListener listener) throws SchedulerException {
    scheduler
        .getListenerManager()
        .addJobListener(
            listener,
            Collections.<Matcher<org.quartz.JobKey>>singletonList(EverythingMatcher.allJobs()));
  }

  void addTriggerListener(TriggerListener listener) throws SchedulerException {
    scheduler
        .getListenerManager()
        .addTriggerListener(
            listener,
            Collections.<Matcher<org.quartz.TriggerKey>>singletonList(
                EverythingMatcher.allTriggers()));
  }

  void addSchedulerListener(SchedulerListener listener) throws SchedulerException {
    scheduler.getListenerManager().addSchedulerListener(listener);
  }

  /** Adds a job without a trigger, to be fired any number of times. */
  void add(String name, Class<? extends Job> job) throws SchedulerException {
    scheduler.addJob(newJob(job).withIdentity(name, GROUP).storeDurably().build(), false);
  }

  void fire(String name) throws SchedulerException {
    scheduler.triggerJob(jobKey(name, GROUP));
  }

  void fire(String name, JobDataMap data) throws SchedulerException {
    scheduler.triggerJob(jobKey(name, GROUP), data);
  }

  /** Schedules a job to run once, now. */
  void runOnce(String name, Class<? extends Job> job) throws SchedulerException {
    scheduler.scheduleJob(
        newJob(job).withIdentity(name, GROUP).build(), newTrigger().startNow().build());
  }

  /** As people do who do not care for names: Quartz makes one up. */
  void runUnnamed(Class<? extends Job> job) throws SchedulerException {
    scheduler.scheduleJob(newJob(job).build(), newTrigger().startNow().build());
  }

  /**
   * A trigger of the job of the same name.
   *
   * @param repeats firings after the first; -1 for ever
   */
  static Trigger trigger(String name, Instant start, int repeats, long intervalMillis) {
    return newTrigger()
        .withIdentity(name, GROUP)
        .forJob(name, GROUP)
        .startAt(Date.from(start))
        .withSchedule(
            simpleSchedule().withRepeatCount(repeats).withIntervalInMilliseconds(intervalMillis))
        .build();
  }

  void schedule(String name, Class<? extends Job> job, JobDataMap jobData, Trigger trigger)
      throws SchedulerException {
    scheduler.scheduleJob(jobDetail(name, job, jobData), trigger);
  }

  /** All at once, each with the job of its own name. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // lists until 2.1, sets from 2.2 on
  void scheduleAll(Class<? extends Job> job, List<Trigger> triggers) throws SchedulerException {
    Map all = new HashMap<>();
    for (Trigger trigger : triggers) {
      all.put(
          jobDetail(triggerName(trigger), job, new JobDataMap()),
          takesSets() ? Collections.singleton(trigger) : Collections.singletonList(trigger));
    }
    scheduler.scheduleJobs(all, false);
  }

  void reschedule(String name, Trigger replacement) throws SchedulerException {
    scheduler.rescheduleJob(triggerKey(name, GROUP), replacement);
  }

  /** Null if there is none. */
  Trigger stored(String name) throws SchedulerException {
    return scheduler.getTrigger(triggerKey(name, GROUP));
  }

  List<? extends Trigger> triggersOfJob(String name) throws SchedulerException {
    return scheduler.getTriggersOfJob(jobKey(name, GROUP));
  }

  String stateOfTrigger(String name) throws SchedulerException {
    return scheduler.getTriggerState(triggerKey(name, GROUP)).name();
  }

  void interrupt(String name) throws SchedulerException {
    scheduler.interrupt(jobKey(name, GROUP));
  }

  void stop(boolean waitForJobs) throws SchedulerException {
    scheduler.shutdown(waitForJobs);
  }

  private static JobDetail jobDetail(String name, Class<? extends Job> job, JobDataMap data) {
    return newJob(job).withIdentity(name, GROUP).usingJobData(data).build();
  }

  private static boolean takesSets() {
    for (Method method : Scheduler.class.getMethods()) {
      if (method.getName().equals("scheduleJob") && method.getParameterTypes().length == 3) {
        return true;
      }
    }
    return false;
  }
}
