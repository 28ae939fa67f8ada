package com.tracestax.agent.runtime.worker;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The ids of this JVM's events: JVM id, hyphen, a number in at least 8 hexadecimal digits. Any
 * thread. Ids sort by time up to 4 billion events (two months at 800 a second); after that they
 * grow a digit and are still unique.
 */
public final class EventIds {

  private static final int MIN_DIGITS = 8;

  private final String prefix;
  private final AtomicLong sequence;

  public EventIds(JvmId jvmId) {
    this(jvmId, 1);
  }

  EventIds(JvmId jvmId, long first) {
    this.prefix = jvmId + "-";
    this.sequence = new AtomicLong(first);
  }

  public String next() {
    long number = sequence.getAndIncrement();
    int digits = (Long.SIZE - Long.numberOfLeadingZeros(number) + 3) / 4;
    return prefix + Hex.padded(number, Math.max(MIN_DIGITS, digits));
  }
}
