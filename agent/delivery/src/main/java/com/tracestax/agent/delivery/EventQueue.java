package com.tracestax.agent.delivery;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The bounded queue between application threads and those of delivery. Lock-free: a place is
 * reserved by counting up, then the event is linked, so an application thread never waits for
 * another one or for the sender.
 *
 * <p>When it is full, the oldest event that {@link DeliveryEvent#yields() yields} makes room for
 * the new one, and if there is none, the oldest of all. A new event that yields itself never costs
 * one that does not.
 *
 * <p>The two kinds wait in two queues and leave in the order of their tickets: an event that was
 * offered after another offer had returned also leaves after it.
 */
final class EventQueue {
  private final Queue<Waiting> yielding = new ConcurrentLinkedQueue<>();
  private final Queue<Waiting> lasting = new ConcurrentLinkedQueue<>();
  private final AtomicLong tickets = new AtomicLong();
  private final AtomicInteger places = new AtomicInteger();
  private final int maxEvents;
  private final Consumer<DropCause> dropped;

  /**
   * @param dropped told of each event that is lost, on the thread of the offer that cost it
   */
  EventQueue(int maxEvents, Consumer<DropCause> dropped) {
    this.maxEvents = maxEvents;
    this.dropped = dropped;
  }

  /** Any thread. False if this very event was dropped. */
  boolean offer(DeliveryEvent event) {
    boolean yields = event.yields();
    if (!claimPlace()) {
      DropCause displaced = displaceOldest(yields);
      if (displaced == null) {
        dropped.accept(yields ? DropCause.YIELDED : DropCause.QUEUE_FULL);
        return false;
      }
      dropped.accept(displaced);
    }
    try {
      return (yields ? yielding : lasting).add(new Waiting(tickets.getAndIncrement(), event));
    } catch (OutOfMemoryError e) {
      places.decrementAndGet();
      dropped.accept(DropCause.QUEUE_FULL);
      return false;
    }
  }

  /** Null when nothing is linked. One thread at a time, or the order is not kept. */
  DeliveryEvent poll() {
    while (true) {
      Waiting last = lasting.peek();
      Waiting yielded = yielding.peek();
      if (last != lasting.peek()) {
        continue; // one that came before the yielding one may only now be seen
      }
      if (last == null && yielded == null) {
        return null;
      }
      boolean takeYielding = last == null || (yielded != null && yielded.isBefore(last));
      Waiting oldest = takeYielding ? yielded : last;
      if ((takeYielding ? yielding : lasting).remove(oldest)) { // else it has just made room
        places.decrementAndGet();
        return oldest.event;
      }
    }
  }

  boolean isEmpty() {
    return lasting.isEmpty() && yielding.isEmpty();
  }

  /** Places taken, including an event that is just about to be linked. */
  int size() {
    return places.get();
  }

  private boolean claimPlace() {
    int taken;
    do {
      taken = places.get();
      if (taken >= maxEvents) {
        return false;
      }
    } while (!places.compareAndSet(taken, taken + 1));
    return true;
  }

  /** Its place goes to the new event. Null if nothing can make room for it. */
  private DropCause displaceOldest(boolean newOneYields) {
    if (isGone(yielding.poll())) {
      return DropCause.YIELDED;
    }
    return !newOneYields && isGone(lasting.poll()) ? DropCause.QUEUE_FULL : null;
  }

  private static boolean isGone(Waiting displaced) {
    if (displaced == null) {
      return false;
    }
    displaced.event.displaced();
    return true;
  }

  private static final class Waiting {
    private final long ticket;
    private final DeliveryEvent event;

    Waiting(long ticket, DeliveryEvent event) {
      this.ticket = ticket;
      this.event = event;
    }

    boolean isBefore(Waiting other) {
      return ticket - other.ticket < 0;
    }
  }
}
