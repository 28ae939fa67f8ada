package com.tracestax.agent.delivery;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * One event, written as one JSON object. Called on the delivery thread only, once per event; an
 * event that throws, writes anything but exactly one object, or is too large is dropped and counted
 * without hurting the others.
 */
public interface DeliveryEvent {
  void writeTo(JsonGenerator json) throws IOException;

  /**
   * It was on the queue, and is dropped to make room for another. On the thread that offered the
   * other one: no lock, no I/O.
   */
  default void displaced() {
    // counted, which is enough
  }

  /**
   * Whether this event is the first to go when there is no room for all: what it says can be told
   * from a later one. Called on the thread that offers it.
   */
  default boolean yields() {
    return false;
  }
}
