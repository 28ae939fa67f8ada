package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.Delivery;
import com.tracestax.agent.delivery.Reply;
import com.tracestax.agent.jobs.JobClock;
import java.time.Duration;

/**
 * Answers a server's wish to see what all threads do: on the timer's thread, at most once a minute,
 * and one at a time. A wish that comes sooner waits for the minute to pass; until its answer has
 * arrived, or is lost, no other is taken.
 */
final class ThreadDumps implements Commands.Doer {
  /** Left out: this JVM does not show its threads. */
  static final String NOT_POSSIBLE = "command_not_possible";

  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final EventContext context;
  private final RunRegistry registry;
  private final Delivery delivery;
  private final AgentTimer timer;
  private final JobClock clock;
  private final Counts skipped;

  private boolean busy;
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

  @Override
  public synchronized boolean begin(ServerCommand command, Runnable failed) {
    if (busy) {
      return false;
    }
    long sinceNanos = clock.nanos() - takenNanos;
    long waitNanos = takenBefore ? Math.max(0, PAUSE.toNanos() - sinceNanos) : 0;
    Duration wait = Duration.ofNanos(waitNanos);
    busy = timer.once(wait, "thread dump", () -> answer(command, failed));
    return busy;
  }

  private void answer(ServerCommand command, Runnable failed) {
    boolean handedOn = false;
    try {
      send(command, failed);
      handedOn = true;
    } catch (LinkageError e) { // a JVM that was linked without java.management
      skipped.add(NOT_POSSIBLE, 1);
      handedOn = true;
      over();
    } finally {
      if (!handedOn) { // no memory for it, perhaps
        over();
        failed.run();
      }
    }
  }

  private void send(ServerCommand command, Runnable failed) {
    taken();
    long atMillis = clock.wallMillis();
    String text = new ThreadDump(registry.open(), atMillis).write(context.worker().key());
    delivery.report(
        ThreadDumpReport.PATH,
        new ThreadDumpReport(context, command.id(), text, atMillis),
        reply -> answered(reply, failed));
  }

  private void answered(Reply reply, Runnable failed) {
    over();
    if (!reply.isSuccess()) {
      failed.run();
    }
  }

  private synchronized void taken() {
    takenBefore = true;
    takenNanos = clock.nanos();
  }

  private synchronized void over() {
    busy = false;
  }
}
