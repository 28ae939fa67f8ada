package com.tracestax.agent.delivery;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The daemon thread that sends. It is made with the pipe, on the agent's thread, and started by the
 * first event or report; the threads of the HTTP client are made on this one and inherit from it.
 *
 * <p>It sleeps as long as the last pass said. Application threads wake it only for the first event
 * and for a full batch, all other offers cost one volatile read here.
 */
final class DeliveryThread implements PassRunner, Runnable {
  static final String NAME = "tracestax-delivery";

  private static final long AFTER_FAILURE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Pipe pipe;
  private final DeliveryClock clock;
  private final LazyThread thread = new LazyThread(this, NAME);
  private volatile boolean isRoused;
  private volatile int rouseAtQueued = Integer.MAX_VALUE;

  DeliveryThread(Pipe pipe, DeliveryClock clock) {
    this.pipe = pipe;
    this.clock = clock;
  }

  @Override
  public void eventQueued() {
    thread.startOnce();
    int rouseAt = rouseAtQueued;
    if (rouseAt != Integer.MAX_VALUE && pipe.hasQueued(rouseAt)) {
      rouseAtQueued = Integer.MAX_VALUE;
      wake();
    }
  }

  @Override
  public void rouse() {
    thread.startOnce();
    wake();
  }

  @Override
  public boolean drain(Drain drain, Duration budget) {
    pipe.request(drain);
    if (!thread.isStarted()) {
      return true; // nothing was ever offered
    }
    wake();
    return drain.await(budget);
  }

  @Override
  public void end() {
    wake();
    thread.end();
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
    thread.unpark(clock);
  }
}
