package com.tracestax.agent.delivery;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Where events arrive, and what is counted of them. It may be there before the pipe that empties
 * it: then events wait in it, in their order, and nobody has to carry them over. Any thread.
 */
final class Arrivals {
  final Tally tally = new Tally();
  final LongAdder offered = new LongAdder();
  final EventQueue queue;

  Arrivals(int maxEvents) {
    queue = new EventQueue(maxEvents, cause -> tally.dropped(cause, 1));
  }

  /** While there is no pipe. False if the event is dropped, which then is counted. */
  boolean offer(DeliveryEvent event) {
    offered.increment();
    if (event == null) {
      tally.dropped(DropCause.ENCODING_FAILED, 1);
      return false;
    }
    return queue.offer(event);
  }

  void moveTo(Consumer<DeliveryEvent> elsewhere) {
    for (DeliveryEvent event = queue.poll(); event != null; event = queue.poll()) {
      elsewhere.accept(event);
    }
  }
}
