package com.tracestax.agent.delivery;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Puts events on disk while the delivery thread waits for an answer or for its next try: once an
 * interval while sending fails, at once when the queue is half full or the JVM exits. Started by
 * the first of these, so a JVM whose endpoint works has no such thread.
 */
final class SpoolThread implements Storing, Runnable {
  static final String NAME = "tracestax-spool";

  private static final long AFTER_FAILURE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Pipe pipe;
  private final Intake intake;
  private final DeliveryClock clock;
  private final long intervalNanos;
  private final LazyThread thread = new LazyThread(this, NAME);
  private final AtomicBoolean isRoused = new AtomicBoolean();
  private final AtomicReference<CountDownLatch> persisting = new AtomicReference<>();

  SpoolThread(Pipe pipe, Intake intake, DeliverySettings settings) {
    this.pipe = pipe;
    this.intake = intake;
    this.clock = settings.clock;
    this.intervalNanos = settings.batchInterval.toNanos();
  }

  @Override
  public void eventsWait() {
    wake();
  }

  @Override
  public void sendingFailed() {
    wake();
  }

  @Override
  public boolean persist(Duration budget) {
    CountDownLatch stored = new CountDownLatch(1);
    CountDownLatch replaced = persisting.getAndSet(stored);
    if (replaced != null) {
      replaced.countDown();
    }
    wake();
    try {
      return stored.await(budget.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void end() {
    if (thread.isStarted()) {
      wake();
      thread.end();
    }
  }

  @Override
  public void run() {
    while (!pipe.isClosed()) {
      isRoused.set(false);
      CountDownLatch waiting = persisting.getAndSet(null);
      long restNanos = store();
      if (waiting != null) {
        waiting.countDown();
      }
      if (!isRoused.get() && !pipe.isClosed()) {
        clock.park(restNanos);
      }
    }
  }

  private long store() {
    try {
      intake.store();
      return intake.mustStore() ? intervalNanos : Long.MAX_VALUE;
    } catch (Throwable t) { // without this thread nothing would be kept
      pipe.warnInternal(t);
      return AFTER_FAILURE_NANOS;
    }
  }

  private void wake() {
    thread.startOnce(); // again, if there was no memory for it before
    if (!isRoused.get() && isRoused.compareAndSet(false, true)) {
      thread.unpark(clock);
    }
  }
}
