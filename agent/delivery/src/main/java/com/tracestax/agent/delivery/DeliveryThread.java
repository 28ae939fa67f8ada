package com.tracestax.agent.delivery;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The one daemon thread. It is made with the pipe, on the agent's thread, and started by the first
 * event or report: what a thread inherits (access control context, inheritable thread locals,
 * thread group) it inherits when it is made, so nothing of the application thread that happens to
 * be first is kept alive. Its context class loader is the agent's; the threads of the HTTP client
 * are made on this one and inherit the same.
 *
 * <p>It sleeps as long as the last pass said. Application threads wake it only for the first event
 * and for a full batch, all other offers cost one volatile read here.
 */
final class DeliveryThread implements PassRunner, Runnable {
  static final String NAME = "tracestax-delivery";

  /** Enough to notice a closed sender; nothing but tests and reconfiguration waits for it. */
  private static final long END_MILLIS = 2_000;

  private static final long AFTER_FAILURE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Pipe pipe;
  private final DeliveryClock clock;
  private final Thread thread;
  private final AtomicBoolean isStarted = new AtomicBoolean();
  private volatile boolean isRoused;
  private volatile int rouseAtQueued = Integer.MAX_VALUE;

  DeliveryThread(Pipe pipe, DeliveryClock clock) {
    this.pipe = pipe;
    this.clock = clock;
    thread = new Thread(this, NAME);
    thread.setDaemon(true);
    thread.setContextClassLoader(DeliveryThread.class.getClassLoader());
  }

  @Override
  public void eventQueued() {
    startOnce();
    int rouseAt = rouseAtQueued;
    if (rouseAt != Integer.MAX_VALUE && pipe.hasQueued(rouseAt)) {
      rouseAtQueued = Integer.MAX_VALUE;
      wake();
    }
  }

  @Override
  public void rouse() {
    startOnce();
    wake();
  }

  @Override
  public boolean drain(Drain drain, Duration budget) {
    pipe.request(drain);
    if (!isStarted.get()) {
      return true; // nothing was ever offered
    }
    wake();
    return drain.await(budget);
  }

  @Override
  public void end() {
    wake();
    thread.interrupt();
    if (Thread.currentThread() != thread) {
      joinBriefly();
    }
    pipe.dropRest();
  }

  @Override
  public void run() {
    while (!pipe.isClosed()) {
      try {
        sleep(pipe.pass(false));
      } catch (Throwable t) { // without this thread nothing would be sent again
        pipe.warnInternal(t);
        clock.park(AFTER_FAILURE_NANOS);
      }
      if (Thread.interrupted() && pipe.isClosed()) {
        Thread.currentThread().interrupt();
      }
    }
    pipe.dropRest();
  }

  /**
   * Whoever brings work first puts it where a pass looks, then sets the mark, then unparks; so work
   * that came after the pass looked is either seen here or ends the park. The mark is needed
   * because a lock inside the HTTP client or a logger may have used up the unpark.
   */
  private void sleep(Rest rest) {
    if (rest.nanos() > 0) {
      rouseAtQueued = rest.untilQueued();
      if (!isRoused && !pipe.hasQueued(rest.untilQueued())) {
        clock.park(rest.nanos());
      }
      rouseAtQueued = Integer.MAX_VALUE;
    }
    isRoused = false;
  }

  private void wake() {
    isRoused = true;
    clock.unpark(thread);
  }

  private void startOnce() {
    if (!isStarted.get() && isStarted.compareAndSet(false, true)) {
      try {
        thread.start();
      } catch (Throwable t) { // no memory for a thread: the next event tries again
        isStarted.set(false);
      }
    }
  }

  private void joinBriefly() {
    try {
      thread.join(END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
