package com.example.quartz;

import java.util.concurrent.CountDownLatch;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.SchedulerException;

/** The jobs of this application. */
final class Jobs {
  private Jobs() {}

  /** Does its work and ends. */
  public static class Quick implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      RunLog.of(context).executing(context);
    }
  }

  /** Throws what no Quartz code knows. */
  public static class Failing implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      RunLog.of(context).executing(context);
      throw new IllegalStateException("no paper in the printer");
    }
  }

  /** Throws with secrets in its message and in that of the cause. */
  public static class Leaking implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      RunLog.of(context).executing(context);
      String message = System.getProperty("smoke.secret-message", "no secret given");
      throw new IllegalStateException(message, new IllegalArgumentException(message));
    }
  }

  /** Fails twice and asks to be run again at once; the third time works. */
  public static class Flaky implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      RunLog.of(context).executing(context);
      if (context.getRefireCount() < 2) {
        throw new JobExecutionException(new IllegalStateException("not yet"), true);
      }
    }
  }

  /** Asks to be run again for ever. */
  public static class NeverGivesUp implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      RunLog.of(context).executing(context);
      throw new JobExecutionException(new IllegalStateException("never works"), true);
    }
  }

  /** The first run ends after the second. */
  public static class Overlapping implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      RunLog runs = RunLog.of(context);
      runs.executing(context);
      if (runs.executions("overlap") == 1) {
        await(runs, "overlap");
      }
    }
  }

  /** Runs another job and waits for it. */
  public static class Outer implements Job {
    static volatile Worker worker;

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      RunLog runs = RunLog.of(context);
      runs.executing(context);
      try {
        worker.runOnce("nested-inner", Quick.class);
      } catch (Exception e) {
        throw new JobExecutionException(e);
      }
      await(runs, "nested-inner");
    }
  }

  /** Enqueues another job and goes home. */
  public static class Enqueuer implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      RunLog.of(context).executing(context);
      try {
        Outer.worker.runOnce("enqueued", Quick.class);
      } catch (SchedulerException e) {
        throw new JobExecutionException(e);
      }
    }
  }

  /** Goes on until its name is released. */
  public static class Held implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      RunLog runs = RunLog.of(context);
      runs.executing(context);
      try {
        runs.awaitReleased(Worker.jobName(context));
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  /** Fails, and wants no further firing of its trigger. */
  public static class Resigning implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      RunLog.of(context).executing(context);
      JobExecutionException failure =
          new JobExecutionException(new IllegalStateException("the account was closed"));
      failure.setUnscheduleFiringTrigger(true);
      throw failure;
    }
  }

  /** Takes a while. */
  public static class Slow implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      RunLog.of(context).executing(context);
      sleep(100);
    }
  }

  /** Goes on for four seconds after the application was told to stop. */
  public static class Unhurried implements Job {
    static final CountDownLatch STOPPING = new CountDownLatch(1);

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      RunLog.of(context).executing(context);
      try {
        STOPPING.await();
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      sleep(4_000);
    }
  }

  /** Longer than anybody waits. */
  public static class Endless implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      RunLog.of(context).executing(context);
      sleep(600_000);
    }
  }

  private static void sleep(long millis) throws JobExecutionException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static void await(RunLog runs, String completed) throws JobExecutionException {
    try {
      runs.awaitCompleted(completed, 1);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static JobExecutionException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new JobExecutionException(e);
  }
}
