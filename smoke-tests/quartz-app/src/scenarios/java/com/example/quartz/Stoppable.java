package com.example.quartz;

import java.util.concurrent.CountDownLatch;
import org.quartz.InterruptableJob;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/** A job that goes on until somebody asks it to stop. */
abstract class Stoppable implements InterruptableJob {
  private final CountDownLatch stopped = new CountDownLatch(1);

  @Override
  public void interrupt() {
    stopped.countDown();
  }

  void runUntilStopped(JobExecutionContext context) throws JobExecutionException {
    RunLog.of(context).executing(context);
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobExecutionException(e);
    }
  }

  /** Leaves its work unfinished and says so. */
  public static class Throwing extends Stoppable {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      runUntilStopped(context);
      throw new JobExecutionException(new IllegalStateException("stopped half way"));
    }
  }

  /** Is done early. */
  public static class Returning extends Stoppable {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      runUntilStopped(context);
    }
  }
}
