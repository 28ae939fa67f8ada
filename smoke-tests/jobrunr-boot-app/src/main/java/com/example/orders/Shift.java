package com.example.orders;

import java.util.concurrent.CountDownLatch;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** A job that runs until the application is told to end, and a little longer. */
@Service
public class Shift {
  private final CountDownLatch closing = new CountDownLatch(1);

  public void watch() throws InterruptedException {
    System.out.println("watch: running");
    closing.await();
    System.out.println("watch: stopped");
  }

  @EventListener
  void closes(ContextClosedEvent event) {
    closing.countDown();
  }
}
