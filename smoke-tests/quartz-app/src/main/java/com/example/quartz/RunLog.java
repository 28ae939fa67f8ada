package com.example.quartz;

import java.util.HashMap;
import java.util.Map;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobListener;
import org.quartz.SchedulerException;

/** Counts what happened to each job: picked up, executed, completed. Any thread. */
final class RunLog implements JobListener {
  private static final long DEADLINE_MILLIS = 30_000;

  private final Map<String, Integer> counts = new HashMap<>();

  static RunLog of(JobExecutionContext context) {
    try {
      return (RunLog) context.getScheduler().getContext().get(RunLog.class.getName());
    } catch (SchedulerException e) {
      throw new IllegalStateException("the scheduler has no context", e);
    }
  }

  /** Called by the jobs themselves. */
  void executing(JobExecutionContext context) {
    count("executed " + context.getJobDetail().getKey().getName());
  }

  synchronized int executions(String name) {
    return counts.getOrDefault("executed " + name, 0);
  }

  void awaitExecuting(String name, int times) throws InterruptedException {
    await("executed " + name, times);
  }

  void awaitPickedUp(String name, int times) throws InterruptedException {
    await("picked up " + name, times);
  }

  void awaitVetoed(String name) throws InterruptedException {
    await("vetoed " + name, 1);
  }

  void awaitCompleted(String name, int times) throws InterruptedException {
    await("completed " + name, times);
  }

  @Override
  public String getName() {
    return "run log";
  }

  @Override
  public void jobToBeExecuted(JobExecutionContext context) {
    count("picked up " + context.getJobDetail().getKey().getName());
  }

  @Override
  public void jobExecutionVetoed(JobExecutionContext context) {
    count("vetoed " + context.getJobDetail().getKey().getName());
  }

  @Override
  public void jobWasExecuted(JobExecutionContext context, JobExecutionException failure) {
    Class<?> job = context.getJobDetail().getJobClass();
    boolean unnamed = !context.getJobDetail().getKey().getGroup().equals(Worker.GROUP);
    count("completed " + (unnamed ? job.getName() : context.getJobDetail().getKey().getName()));
  }

  private synchronized void count(String what) {
    counts.merge(what, 1, Integer::sum);
    notifyAll();
  }

  private synchronized void await(String what, int times) throws InterruptedException {
    long deadline = System.currentTimeMillis() + DEADLINE_MILLIS;
    while (counts.getOrDefault(what, 0) < times) {
      long left = deadline - System.currentTimeMillis();
      if (left <= 0) {
        throw new IllegalStateException("expected " + times + " x " + what + ", got " + counts);
      }
      wait(left);
    }
  }
}
