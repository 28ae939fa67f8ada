package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.Delivery;
import com.tracestax.agent.delivery.Reply;
import com.tracestax.agent.jobs.JobClock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Says that this worker lives: once when the first framework is seen, every interval after that,
 * and once at a clean exit. Only hands reports to delivery; its thread, started with the first
 * beat, does no I/O.
 */
final class Heartbeat {
  static final String PATH = "/v1/heartbeat";

  /** Longest pause a server can ask for by one heartbeat; the next one may ask again. */
  private static final long MAX_PAUSE_MILLIS = 3_600_000;

  private final EventContext context;
  private final Pools pools;
  private final RunRegistry registry;
  private final Delivery delivery;
  private final JobClock clock;
  private final Supplier<ScheduledExecutorService> timer;
  private final Warnings warnings;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean exiting;

  Heartbeat(
      EventContext context,
      Pools pools,
      RunRegistry registry,
      Delivery delivery,
      JobClock clock,
      Supplier<ScheduledExecutorService> timer,
      Warnings warnings) {
    this.context = context;
    this.pools = pools;
    this.registry = registry;
    this.delivery = delivery;
    this.clock = clock;
    this.timer = timer;
    this.warnings = warnings;
  }

  /** Once; later calls do nothing. */
  void start(Duration interval) {
    if (!started.compareAndSet(false, true)) {
      return;
    }
    beat();
    try {
      long millis = interval.toMillis();
      ScheduledFuture<?> unused =
          timer.get().scheduleAtFixedRate(this::nextBeat, millis, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      warnings.warn("heartbeat_off", "no heartbeats from this JVM: " + e);
    }
  }

  /** An exception would silently end all further beats. */
  private void nextBeat() {
    try {
      beat();
    } catch (RuntimeException e) {
      warnings.warn("heartbeat_failed", "a heartbeat failed: " + e);
    }
  }

  boolean isStarted() {
    return started.get();
  }

  /**
   * The JVM goes down. Beats that follow, while the application's own shutdown hooks still wait for
   * jobs, say so too: the last one that arrives must not look like a sign of life.
   */
  void sayGoodbye() {
    exiting = true;
    beat();
  }

  private void beat() {
    delivery.report(
        PATH,
        new HeartbeatReport(
            context, pools, registry, delivery, warnings, clock.wallMillis(), exiting),
        this::answered);
  }

  private void answered(Reply reply) {
    if (reply.status() / 100 != 2) {
      return; // delivery has said what there is to say
    }
    try {
      long until = HeartbeatReply.parse(reply.body()).pauseUntilMillis();
      if (until > clock.wallMillis()) {
        delivery.pauseUntil(Math.min(until, clock.wallMillis() + MAX_PAUSE_MILLIS));
      }
    } catch (IOException e) {
      warnings.warn(
          "heartbeat_reply", "the answer to a heartbeat is not understood (ignored): " + e);
    }
  }
}
