package com.example.quartz;

import static org.quartz.JobBuilder.newJob;
import static org.quartz.TriggerBuilder.newTrigger;

import java.util.Properties;
import org.quartz.Job;
import org.quartz.JobKey;
import org.quartz.JobListener;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerListener;
import org.quartz.impl.StdSchedulerFactory;

/** A scheduler with four threads. */
final class Worker {
  static final String GROUP = "smoke";

  private final Scheduler scheduler;
  private final RunLog runs = new RunLog();

  Worker() throws SchedulerException {
    this("SmokeScheduler", 4);
  }

  Worker(String schedulerName, int threads) throws SchedulerException {
    Properties properties = new Properties();
    properties.setProperty("org.quartz.scheduler.instanceName", schedulerName);
    properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    properties.setProperty("org.quartz.threadPool.threadCount", Integer.toString(threads));
    scheduler = new StdSchedulerFactory(properties).getScheduler();
    scheduler.getListenerManager().addJobListener(runs);
    scheduler.getContext().put(RunLog.class.getName(), runs);
    scheduler.start();
  }

  RunLog runs() {
    return runs;
  }

  void addJobListener(JobListener listener) throws SchedulerException {
    scheduler.getListenerManager().addJobListener(listener);
  }

  void addTriggerListener(TriggerListener listener) throws SchedulerException {
    scheduler.getListenerManager().addTriggerListener(listener);
  }

  /** Adds a job without a trigger, to be fired any number of times. */
  void add(String name, Class<? extends Job> job) throws SchedulerException {
    scheduler.addJob(newJob(job).withIdentity(name, GROUP).storeDurably().build(), false);
  }

  void fire(String name) throws SchedulerException {
    scheduler.triggerJob(JobKey.jobKey(name, GROUP));
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

  void stop(boolean waitForJobs) throws SchedulerException {
    scheduler.shutdown(waitForJobs);
  }
}
