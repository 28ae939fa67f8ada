package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.Delivery;
import com.tracestax.agent.jobs.JobClock;
import java.time.Duration;

/**
 * What happens when the JVM goes down, on a shutdown hook's thread, beside the application's own
 * hooks: what waits is sent, attempts nobody waits for get a moment to end and are then ended, the
 * last heartbeat goes out, and what could not be sent is put on disk. All of it within one budget;
 * a dead endpoint ends the sending at once.
 *
 * <p>While the application's own hook waits for its jobs (see {@link Drains}) this one waits along,
 * which holds up nobody, and sends the last of their ends from what is left of the budget.
 * Delivery's daemon threads go on beside and after it: what comes then is on disk before it is
 * sent.
 */
final class ExitHook implements Runnable {
  /** At most this long for jobs nobody waits for, or for a framework to begin to wait. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final JobSink sink;
  private final Lifecycle lifecycle;
  private final Heartbeat heartbeat;
  private final Delivery delivery;
  private final Duration budget;

  /**
   * Its share of the budget; the rest is for the disk, which takes milliseconds unless it is sick.
   */
  private final Duration sending;

  private final JobClock clock;
  private final Runnable shortPause;
  private final ExitReport report;

  ExitHook(
      JobSink sink,
      Heartbeat heartbeat,
      Delivery delivery,
      Duration budget,
      JobClock clock,
      Runnable shortPause,
      ExitReport report) {
    this.sink = sink;
    this.lifecycle = sink.lifecycle();
    this.heartbeat = heartbeat;
    this.delivery = delivery;
    this.budget = budget;
    this.sending = budget.multipliedBy(4).dividedBy(5);
    this.clock = clock;
    this.shortPause = shortPause;
    this.report = report;
  }

  @Override
  public void run() {
    if (!heartbeat.isStarted()) {
      return; // no framework was seen: nothing was sent, nothing waits
    }
    long beganNanos = clock.nanos();
    boolean alive = delivery.drain(sending.dividedBy(2));
    if (alive) {
      awaitJobs(beganNanos);
    }
    sink.endAtExit();
    heartbeat.sayGoodbye();
    if (alive && delivery.drain(left(beganNanos))) {
      sendLastEnds(beganNanos, left(beganNanos));
    }
    heartbeat.keepGoodbye();
    boolean unused = delivery.persist(forTheDisk(beganNanos)); // the report says what was not
    report.print(delivery.counters());
  }

  private void awaitJobs(long beganNanos) {
    long untilNanos = beganNanos + Math.min(GRACE.toNanos(), sending.toNanos());
    while (lifecycle.hasUnawaited() && clock.nanos() - untilNanos < 0) {
      shortPause.run();
    }
  }

  private void sendLastEnds(long beganNanos, Duration left) {
    boolean waited = false;
    while (lifecycle.drains().holdUpTheJvm(beganNanos)) {
      waited = true;
      shortPause.run();
    }
    if (waited) {
      lifecycle.tellCounts();
      delivery.drain(left);
    }
  }

  private Duration left(long beganNanos) {
    return Duration.ofNanos(Math.max(0, sending.toNanos() - (clock.nanos() - beganNanos)));
  }

  /** All that is left, and at least its own share: an application may have been waited for. */
  private Duration forTheDisk(long beganNanos) {
    Duration share = budget.minus(sending);
    Duration left = budget.minusNanos(clock.nanos() - beganNanos);
    return left.compareTo(share) > 0 ? left : share;
  }
}
