package com.tracestax.benchmarks;

import static org.quartz.JobBuilder.newJob;

import io.opentelemetry.context.Scope;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.impl.StdSchedulerFactory;

/**
 * CPU of the whole process for one run of an empty Quartz job, from {@code triggerJob} to its end,
 * RAM store, two threads. Arguments and output as {@link RunCost} says.
 */
public final class QuartzRunCost {
  /** Runs in flight or waiting at most, so that the store stays small. */
  private static final int MAX_WAITING = 64;

  private static final Semaphore room = new Semaphore(MAX_WAITING);

  private QuartzRunCost() {}

  @SuppressWarnings("try") // the scope is opened for its effect
  public static void main(String[] args) throws Exception {
    Scheduler scheduler = new StdSchedulerFactory(settings()).getScheduler();
    scheduler.addJob(newJob(Empty.class).withIdentity("empty").storeDurably().build(), false);
    scheduler.start();
    RunCost.measure(
        args,
        (runs, span) -> {
          try (Scope scope = span.makeCurrent()) {
            trigger(scheduler, runs);
          }
        });
    scheduler.shutdown(true);
  }

  private static void trigger(Scheduler scheduler, int runs) throws Exception {
    JobKey job = JobKey.jobKey("empty");
    for (int i = 0; i < runs; i++) {
      room.acquire();
      scheduler.triggerJob(job);
    }
    room.acquire(MAX_WAITING);
    room.release(MAX_WAITING);
  }

  private static Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("org.quartz.scheduler.instanceName", "Benchmark");
    settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    settings.setProperty("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", "2");
    settings.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    settings.setProperty("org.quartz.threadPool.threadCount", "2");
    return settings;
  }

  /** Does nothing. */
  public static final class Empty implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      room.release();
    }
  }
}
