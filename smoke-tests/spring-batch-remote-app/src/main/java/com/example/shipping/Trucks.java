package com.example.shipping;

import java.util.concurrent.CountDownLatch;

/** Where orders go. */
public class Trucks {
  private static final String NONE = "none";

  private volatile String broken = NONE;
  private volatile String jammed = NONE;
  private volatile CountDownLatch free = new CountDownLatch(0);

  /** Orders that end like this will not be loaded. */
  void breakFor(String order) {
    broken = order;
  }

  /** Orders that end like this will not be loaded before {@link #free}. */
  void jamFor(String order) {
    free = new CountDownLatch(1);
    jammed = order;
  }

  void free() {
    jammed = NONE;
    free.countDown();
  }

  public void load(String order) throws InterruptedException {
    if (order.endsWith(broken)) {
      throw new IllegalStateException("no truck for " + order);
    }
    if (order.endsWith(jammed)) {
      System.out.println("jammed: " + order);
      free.await();
    }
  }
}
