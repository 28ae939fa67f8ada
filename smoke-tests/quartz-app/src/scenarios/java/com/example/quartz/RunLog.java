package com.example.quartz;

import java.util.HashMap;
import java.util.Map;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobListener;
import org.quartz.SchedulerException;

/** Counts what happened to each job: executed, vetoed, completed. Any thread. */
final class RunLog implements JobListener {
  private static final long DEADLINE_MILLIS = 90_000;

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
    count("executed " + Worker.jobName(context));
  }

  synchronized int executions(String name) {
    return counts.getOrDefault("executed " + name, 0);
  }

  void awaitExecuting(String name, int times) throws InterruptedException {
    await("executed " + name, times);
  }

  /** Called by a listener. No other listener is sure to be asked before or after it. */
  void listenerThrows(String name) {
    count("listener threw " + name);
  }

  void awaitListenerThrew(String name) throws InterruptedException {
    await("listener threw " + name, 1);
  }

  /** Lets the jobs of that name go on that {@link #awaitReleased wait} for it. */
  void release(String name) {
    count("released " + name);
  }

  void awaitReleased(String name) throws InterruptedException {
    await("released " + name, 1);
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
    // Counted by the jobs themselves.
  }

  @Override
  public void jobExecutionVetoed(JobExecutionContext context) {
    count("vetoed " + Worker.jobName(context));
  }

  @Override
  public void jobWasExecuted(JobExecutionContext context, JobExecutionException failure) {
    Class<?> job = context.getJobDetail().getJobClass();
    count("completed " + (Worker.hasOwnName(context) ? Worker.jobName(context) : job.getName()));
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
