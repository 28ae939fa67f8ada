package com.tracestax.agent.delivery;

import java.util.Locale;

/** Why an event was not delivered. Every event that is dropped is counted by exactly one. */
public enum DropCause {
  /** The queue held its maximum when the event came. */
  QUEUE_FULL,
  /** The event alone is larger than an event may be. */
  TOO_LARGE,
  /** The event threw while it was written, or wrote something that is not one JSON object. */
  ENCODING_FAILED,
  /** The server took the request and refused the event. */
  REJECTED,
  /** Delivery ended while the server refused the key. */
  UNAUTHORIZED,
  /** Delivery ended before the event was sent, or had ended when it came. */
  SHUTDOWN;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name in heartbeats, in snake_case. */
  public String wireName() {
    return wireName;
  }
}
