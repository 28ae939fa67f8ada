package com.tracestax.agent.delivery;

import com.tracestax.agent.delivery.spool.Spool;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The parts in their order: queue, batcher, intake (with the spool), dispatch; reports beside them.
 * A pass does everything that may be done now. Passes take turns (the delivery thread, a caller of
 * {@code flush()}); nothing an application thread calls waits for a turn.
 */
final class Pipe {
  /** A longer pause has to be renewed, which the answer to every heartbeat can do. */
  static final long MAX_PAUSE_NANOS = TimeUnit.HOURS.toNanos(1);

  /** So often nothing came of what was due: events that cannot be encoded, or a disk gone mad. */
  private static final int MAX_FRUITLESS = 100;

  private static final long FRUITLESS_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ReentrantLock turn = new ReentrantLock();
  private final AtomicReference<SendState> state = new AtomicReference<>(new Sending());
  private final AtomicReference<Drain> requestedDrain = new AtomicReference<>();
  private final LongAdder offered;
  private final Tally tally;
  private final DeliverySettings settings;
  private final EventQueue queue;
  private final Warnings warnings;
  private final ReportSlots reports;
  private final Batcher batcher;
  private final Intake intake;
  private final Dispatch dispatch;
  private final Storing storing;
  private boolean isFruitless;
  private volatile boolean isHurried;
  private volatile boolean isClosed;

  /**
   * @param arrivals no other pipe's; may hold events
   */
  Pipe(Sender sender, DeliverySettings settings, Spool spool, Arrivals arrivals) {
    this.settings = settings;
    offered = arrivals.offered;
    tally = arrivals.tally;
    queue = arrivals.queue;
    warnings = new Warnings(settings.warnings, settings.notices, settings.clock);
    Endpoint endpoint = new Endpoint(sender, warnings, tally, settings.clock);
    reports = new ReportSlots(endpoint, warnings, tally);
    batcher = new Batcher(queue, settings, warnings, tally);
    intake = new Intake(queue, batcher, spool, this::isInTrouble, settings);
    dispatch = new Dispatch(intake, endpoint, state, settings, warnings, tally);
    storing = storing(spool);
  }

  /** Any thread. False if the event is dropped, which then is counted. */
  boolean offer(DeliveryEvent event) {
    offered.increment();
    DropCause cause = refusal(event);
    if (cause != null) {
      tally.dropped(cause, 1);
      return false;
    }
    boolean taken = queue.offer(event);
    if (isClosed) { // closed in between: whoever empties the queue last counts this event
      dropQueued();
      return false;
    }
    if (intake.isWriteThrough() || intake.isCrowded()) {
      storing.eventsWait();
    }
    return taken;
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

  /** Any thread. The server takes larger, or only smaller, batches than was thought. */
  void maxBatchEvents(int events) {
    batcher.maxBatchEvents(events);
  }

  /** Any thread that may wait for the disk. */
  void project(String id) {
    intake.project(id);
  }

  /** Any thread that may wait. From now on everything is on disk before it is sent. */
  boolean persist(Duration budget) {
    intake.writeThrough();
    return storing.persist(budget) && intake.inMemoryAlone() == 0;
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
    return new DeliveryCounters(
        tally,
        offered.sum(),
        intake.inMemoryAlone(),
        intake.spoolCounters(),
        intake.settledOnDisk(),
        state.get().circuit(settings.clock.nanoTime()));
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
      if (isInTrouble()) {
        storing.sendingFailed();
      }
      if (drain != null) {
        drain.finish(allTaken && intake.isEmpty());
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

  /** Any thread. It is about to be closed while requests may be under way. */
  void mute() {
    warnings.mute();
  }

  void close() {
    isClosed = true;
    storing.end();
  }

  /**
   * What is left is stored, or counted as dropped; what another thread's pass still holds, by that
   * thread.
   */
  void dropRest() {
    intake.writeThrough();
    intake.store();
    dropQueued();
    reports.clear();
    if (turn.tryLock()) {
      try {
        tally.dropped(state.get().leftoverCause(), intake.close());
      } finally {
        turn.unlock();
      }
    }
    Drain drain = requestedDrain.getAndSet(null);
    if (drain != null) {
      drain.finish(false);
    }
  }

  private Storing storing(Spool spool) {
    if (spool == null) {
      return Storing.NONE;
    }
    return settings.batchInterval.isZero()
        ? new CallersStoring(intake)
        : new SpoolThread(this, intake, settings);
  }

  private boolean isInTrouble() {
    SendState now = state.get();
    return now.failuresInARow() > 0 || now.waitNanos(settings.clock.nanoTime()) > 0;
  }

  private boolean send(boolean atOnce, Drain drain) {
    if (isClosed) {
      return false;
    }
    boolean allTaken = reports.sendAll(() -> timeout(drain));
    allTaken &= sendEvents(atOnce, drain);
    while (!isClosed && !isOver(drain) && lookForLeftovers()) {
      allTaken &= sendEvents(atOnce, drain);
    }
    return allTaken;
  }

  private boolean sendEvents(boolean atOnce, Drain drain) {
    boolean allTaken = true;
    int fruitless = 0;
    while (eventsMayGo(atOnce) && !isOver(drain) && fruitless < MAX_FRUITLESS) {
      Batch batch = intake.next(atOnce, isHurried, dispatch.limit());
      fruitless = batch == null ? fruitless + 1 : 0;
      allTaken &= batch == null || dispatch.send(batch, timeout(drain));
      allTaken &= reports.sendAll(() -> timeout(drain));
      boolean unused = lookForLeftovers(); // also if this goes on for long
    }
    isFruitless = fruitless == MAX_FRUITLESS;
    return allTaken;
  }

  /** Own events come first, and at the end of a JVM alone. */
  private boolean lookForLeftovers() {
    return !isHurried && intake.lookForLeftovers();
  }

  private boolean eventsMayGo(boolean atOnce) {
    return !isClosed
        && state.get().waitNanos(settings.clock.nanoTime()) == 0
        && intake.nanosUntilDue(atOnce, isHurried) == 0;
  }

  /** A pass without a drain is over when one has come, so that a long backlog does not delay it. */
  private boolean isOver(Drain drain) {
    return drain == null ? requestedDrain.get() != null : drain.isOver(settings.clock.nanoTime());
  }

  private Duration timeout(Drain drain) {
    return drain == null
        ? settings.requestTimeout
        : drain.bounded(settings.requestTimeout, settings.clock.nanoTime());
  }

  private Rest rest(boolean atOnce) {
    if (!reports.isEmpty() || requestedDrain.get() != null) {
      return Rest.none();
    }
    long dueNanos = intake.nanosUntilDue(atOnce, isHurried);
    if (dueNanos == Long.MAX_VALUE) {
      return Rest.untilFirstEvent();
    }
    long heldNanos = state.get().waitNanos(settings.clock.nanoTime());
    if (heldNanos > 0) {
      return Rest.whateverComes(heldNanos);
    }
    if (intake.isReadingLater() || (dueNanos == 0 && isFruitless)) {
      return Rest.whateverComes(FRUITLESS_NANOS);
    }
    return dueNanos == 0 ? Rest.none() : Rest.untilBatchIsDue(dueNanos, batcher.maxBatchEvents());
  }

  /** Said here and not where it happens, because there an application thread is under way. */
  private void warnOfFullQueue() {
    if (tally.droppedBy(DropCause.QUEUE_FULL) + tally.droppedBy(DropCause.YIELDED) > 0) {
      String text = "Events are dropped: " + settings.maxQueuedEvents + " were waiting already";
      warnings.once(Trouble.QUEUE_FULL, text);
    }
  }

  /** Why the event is dropped; null if it is on the queue. */
  private DropCause refusal(DeliveryEvent event) {
    if (event == null) {
      return DropCause.ENCODING_FAILED;
    }
    return isClosed ? DropCause.SHUTDOWN : null;
  }

  private void dropQueued() {
    while (queue.poll() != null) {
      tally.dropped(state.get().leftoverCause(), 1);
    }
  }
}
