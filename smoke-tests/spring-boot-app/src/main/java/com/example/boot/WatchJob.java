package com.example.boot;

import java.util.concurrent.CountDownLatch;
import org.quartz.JobExecutionContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.quartz.QuartzJobBean;
import org.springframework.stereotype.Component;

/** Runs until the application is told to end, and a little longer. */
public class WatchJob extends QuartzJobBean {
  private final Closing closing;

  public WatchJob(Closing closing) {
    this.closing = closing;
  }

  @Override
  protected void executeInternal(JobExecutionContext context) {
    System.out.println("watch: running");
    try {
      closing.begun.await();
      System.out.println("watch: stopped");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      System.out.println("watch: interrupted");
    }
  }

  /** Knows when the application begins to end. */
  @Component
  public static class Closing {
    private final CountDownLatch begun = new CountDownLatch(1);

    @EventListener
    void begins(ContextClosedEvent event) {
      begun.countDown();
    }
  }
}
