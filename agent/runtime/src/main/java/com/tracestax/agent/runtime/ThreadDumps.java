package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.Delivery;
import com.tracestax.agent.jobs.JobClock;
import java.time.Duration;

/**
 * Answers a server's wish to see what all threads do: on the timer's thread, at most once a minute.
 * A wish that comes sooner waits for the minute to pass; of several that wait, the first is
 * answered and the others are counted.
 */
final class ThreadDumps {
  /** Left out: a command that came while another one waited. */
  static final String TOO_MANY = "command_too_soon";

  /** Left out: this JVM does not show its threads. */
  static final String NOT_POSSIBLE = "command_not_possible";

  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final EventContext context;
  private final RunRegistry registry;
  private final Delivery delivery;
  private final AgentTimer timer;
  private final JobClock clock;
  private final Counts skipped;

  private boolean waiting;
  private boolean takenBefore;
  private long takenNanos;

  ThreadDumps(
      EventContext context,
      RunRegistry registry,
      Delivery delivery,
      AgentTimer timer,
      JobClock clock,
      Counts skipped) {
    this.context = context;
    this.registry = registry;
    this.delivery = delivery;
    this.timer = timer;
    this.clock = clock;
    this.skipped = skipped;
  }

  synchronized void wanted(ServerCommand command) {
    if (waiting) {
      skipped.add(TOO_MANY, 1);
      return;
    }
    waiting = true;
    long sinceNanos = clock.nanos() - takenNanos;
    long waitNanos = takenBefore ? Math.max(0, PAUSE.toNanos() - sinceNanos) : 0;
    timer.once(Duration.ofNanos(waitNanos), "thread dump", () -> take(command));
  }

  private void take(ServerCommand command) {
    synchronized (this) {
      waiting = false;
      takenBefore = true;
      takenNanos = clock.nanos();
    }
    long atMillis = clock.wallMillis();
    String text;
    try {
      text = new ThreadDump(registry.open(), atMillis).write(context.worker().key());
    } catch (LinkageError e) { // a JVM that was linked without java.management
      skipped.add(NOT_POSSIBLE, 1);
      return;
    }
    delivery.report(
        ThreadDumpReport.PATH,
        new ThreadDumpReport(context, command.id(), text, atMillis),
        reply -> {});
  }
}
