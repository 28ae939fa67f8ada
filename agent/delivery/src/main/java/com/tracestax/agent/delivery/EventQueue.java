package com.tracestax.agent.delivery;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The bounded queue between application threads and the delivery thread. Lock-free: a place is
 * reserved by counting up, then the event is linked, so an application thread never waits for
 * another one or for the sender. When full, the newest event is refused: what the operator needs
 * first is how the trouble began.
 */
final class EventQueue {
  private final Queue<DeliveryEvent> events = new ConcurrentLinkedQueue<>();
  private final AtomicInteger places = new AtomicInteger();
  private final int maxEvents;

  EventQueue(int maxEvents) {
    this.maxEvents = maxEvents;
  }

  /** Any thread. False when full. */
  boolean offer(DeliveryEvent event) {
    int taken;
    do {
      taken = places.get();
      if (taken >= maxEvents) {
        return false;
      }
    } while (!places.compareAndSet(taken, taken + 1));
    return events.offer(event);
  }

  /** Null when nothing is linked. */
  DeliveryEvent poll() {
    DeliveryEvent event = events.poll();
    if (event != null) {
      places.decrementAndGet();
    }
    return event;
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  /** Places taken, including an event that is just about to be linked. */
  int size() {
    return places.get();
  }
}
