package com.tracestax.agent.delivery;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** Time that stands still until a test moves it. */
final class TestDeliveryClock implements DeliveryClock {
  static final long START_MILLIS = 1_763_717_400_000L;

  private long nanos;
  private boolean hasPermit;
  private boolean isParked;

  @Override
  public synchronized long epochMillis() {
    return START_MILLIS + nanos / 1_000_000;
  }

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  @Override
  public synchronized void park(long parkNanos) {
    long started = nanos;
    try {
      while (!hasPermit && nanos - started < parkNanos) {
        isParked = true;
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      isParked = false;
      hasPermit = false;
    }
  }

  @Override
  public synchronized void unpark(Thread thread) {
    hasPermit = true;
    isParked = false;
    notifyAll();
  }

  synchronized void advance(Duration duration) {
    nanos += duration.toNanos();
    isParked = false;
    notifyAll();
  }

  /** Returns when the delivery thread has nothing left to do at this moment. */
  void awaitParked() {
    await()
        .pollInterval(Duration.ofMillis(2))
        .atMost(Duration.ofSeconds(120))
        .until(this::isParked);
  }

  private synchronized boolean isParked() {
    return isParked;
  }
}
