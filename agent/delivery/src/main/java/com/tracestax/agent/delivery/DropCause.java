package com.tracestax.agent.delivery;

import java.util.Locale;

/** Why an event was not delivered. Every event that is dropped is counted by exactly one. */
public enum DropCause {
  /** The queue held its maximum, and this was its oldest event. */
  QUEUE_FULL,
  /** The queue held its maximum, and others mattered more: see {@link DeliveryEvent#yields()}. */
  YIELDED,
  /** The event alone is larger than an event may be. */
  TOO_LARGE,
  /** The event threw while it was written, or wrote something that is not one JSON object. */
  ENCODING_FAILED,
  /** The server took the request and refused the event. */
  REJECTED,
  /** Delivery ended while the server refused the key. */
  UNAUTHORIZED,
  /** Delivery ended before the event was sent, or had ended when it came. */
  SHUTDOWN,
  /** The spool held its maximum, and this was among its oldest. */
  SPOOL_FULL,
  /** It was in the spool for longer than events are kept. */
  SPOOL_EXPIRED,
  /** It was in the spool and could not be read again. */
  SPOOL_DAMAGED;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name in heartbeats, in snake_case. */
  public String wireName() {
    return wireName;
  }
}
