package com.tracestax.agent.delivery;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The parts in their order: queue, batcher, backlog, dispatch; reports beside them. A pass does
 * everything that may be done now. Passes take turns (the delivery thread, a caller of {@code
 * flush()}); nothing an application thread calls waits for a turn.
 */
final class Pipe {
  /** A longer pause has to be renewed, which the answer to every heartbeat can do. */
  static final long MAX_PAUSE_NANOS = TimeUnit.HOURS.toNanos(1);

  private final ReentrantLock turn = new ReentrantLock();
  private final AtomicReference<SendState> state = new AtomicReference<>(new Sending());
  private final AtomicReference<Drain> requestedDrain = new AtomicReference<>();
  private final Backlog backlog = new Backlog();
  private final Tally tally = new Tally();
  private final DeliverySettings settings;
  private final EventQueue queue;
  private final Warnings warnings;
  private final ReportSlots reports;
  private final Batcher batcher;
  private final Dispatch dispatch;
  private volatile boolean isHurried;
  private volatile boolean isClosed;

  Pipe(Sender sender, DeliverySettings settings) {
    this.settings = settings;
    queue = new EventQueue(settings.maxQueuedEvents);
    warnings = new Warnings(settings.warnings, settings.notices, settings.clock);
    Endpoint endpoint = new Endpoint(sender, warnings);
    reports = new ReportSlots(endpoint, warnings, tally);
    batcher = new Batcher(queue, settings, warnings, tally);
    dispatch = new Dispatch(backlog, batcher, endpoint, state, settings, warnings, tally);
  }

  /** Any thread. False if the event is dropped, which then is counted. */
  boolean offer(DeliveryEvent event) {
    tally.offered();
    DropCause cause = refusal(event);
    if (cause != null) {
      tally.dropped(cause, 1);
      return false;
    }
    if (isClosed) { // closed in between: whoever empties the queue last counts this event
      dropQueued();
      return false;
    }
    return true;
  }

  /** Any thread. */
  void report(String path, DeliveryEvent body, Consumer<Reply> onReply) {
    reports.put(path, body, onReply);
    if (isClosed) {
      reports.clear();
    }
  }

  /** Any thread. */
  void pauseUntil(long epochMillis) {
    long nowNanos = settings.clock.nanoTime();
    long millis = Math.max(0, epochMillis - settings.clock.epochMillis());
    long nanos = Math.min(TimeUnit.MILLISECONDS.toNanos(millis), MAX_PAUSE_NANOS);
    state.updateAndGet(now -> now.paused(nowNanos + nanos, nowNanos));
  }

  /**
   * Any thread. From now on nothing waits for a batch to fill; the next pass finishes the drain.
   */
  void request(Drain drain) {
    isHurried = true;
    Drain replaced = requestedDrain.getAndSet(drain);
    if (replaced != null) {
      replaced.finish(false);
    }
  }

  /** Any thread. True if at least one event is linked and that many have taken their places. */
  boolean hasQueued(int events) {
    return queue.size() >= events && !queue.isEmpty();
  }

  /** Any thread. */
  DeliveryCounters counters() {
    return new DeliveryCounters(tally, queue.size() + (long) backlog.events());
  }

  boolean isClosed() {
    return isClosed;
  }

  /** Does what may be done now, with the wait for a full batch or without it. */
  Rest pass(boolean atOnce) {
    if (turn.isHeldByCurrentThread()) {
      return Rest.none(); // a callback of this very pass
    }
    turn.lock();
    try {
      Drain drain = requestedDrain.getAndSet(null);
      if (drain != null) {
        state.updateAndGet(now -> now.hurried(settings.clock.nanoTime()));
      }
      boolean allTaken = send(atOnce, drain);
      warnOfFullQueue();
      if (drain != null) {
        drain.finish(allTaken && backlog.isEmpty() && queue.isEmpty());
      }
      return rest(atOnce);
    } finally {
      turn.unlock();
      if (isClosed) {
        dropRest();
      }
    }
  }

  void warnInternal(Throwable failure) {
    warnings.once(Trouble.INTERNAL, "Delivery met an unexpected failure and goes on: " + failure);
  }

  void close() {
    isClosed = true;
  }

  /** What is left is counted as dropped; what another thread's pass still holds, by that thread. */
  void dropRest() {
    dropQueued();
    reports.clear();
    if (turn.tryLock()) {
      try {
        tally.dropped(state.get().leftoverCause(), backlog.clear());
      } finally {
        turn.unlock();
      }
    }
    Drain drain = requestedDrain.getAndSet(null);
    if (drain != null) {
      drain.finish(false);
    }
  }

  private boolean send(boolean atOnce, Drain drain) {
    if (isClosed) {
      return false;
    }
    boolean allTaken = reports.sendAll(() -> timeout(drain));
    while (eventsMayGo(atOnce) && !isOver(drain)) {
      allTaken &= dispatch.sendNext(timeout(drain));
      allTaken &= reports.sendAll(() -> timeout(drain));
    }
    return allTaken;
  }

  private boolean eventsMayGo(boolean atOnce) {
    return !isClosed
        && state.get().waitNanos(settings.clock.nanoTime()) == 0
        && (!backlog.isEmpty() || batcher.nanosUntilDue(atOnce || isHurried) == 0);
  }

  private boolean isOver(Drain drain) {
    return drain != null && drain.isOver(settings.clock.nanoTime());
  }

  private Duration timeout(Drain drain) {
    return drain == null
        ? settings.requestTimeout
        : drain.bounded(settings.requestTimeout, settings.clock.nanoTime());
  }

  private Rest rest(boolean atOnce) {
    if (!reports.isEmpty()) {
      return Rest.none();
    }
    if (backlog.isEmpty() && queue.isEmpty()) {
      return Rest.untilFirstEvent();
    }
    long heldNanos = state.get().waitNanos(settings.clock.nanoTime());
    if (heldNanos > 0) {
      return Rest.whateverComes(heldNanos);
    }
    if (!backlog.isEmpty()) {
      return Rest.none();
    }
    long dueNanos = batcher.nanosUntilDue(atOnce || isHurried);
    return Rest.untilBatchIsDue(dueNanos, settings.maxBatchEvents);
  }

  /** Said here and not where it happens, because there an application thread is under way. */
  private void warnOfFullQueue() {
    if (tally.droppedBy(DropCause.QUEUE_FULL) > 0) {
      String text = "Events are dropped: " + settings.maxQueuedEvents + " were waiting already";
      warnings.once(Trouble.QUEUE_FULL, text);
    }
  }

  /** Puts the event on the queue; null if that worked. */
  private DropCause refusal(DeliveryEvent event) {
    if (event == null) {
      return DropCause.ENCODING_FAILED;
    }
    if (isClosed) {
      return DropCause.SHUTDOWN;
    }
    return queue.offer(event) ? null : DropCause.QUEUE_FULL;
  }

  private void dropQueued() {
    while (queue.poll() != null) {
      tally.dropped(state.get().leftoverCause(), 1);
    }
  }
}
