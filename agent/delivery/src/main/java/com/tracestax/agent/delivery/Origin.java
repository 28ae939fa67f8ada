package com.tracestax.agent.delivery;

import com.tracestax.agent.delivery.spool.Stored;

/** Where the events of a batch, and of the halves it may be cut into, wait until it is settled. */
final class Origin {
  private final Stored stored;
  private final boolean ofOthers;
  private final long place;
  private boolean hasCopyOnDisk;
  private int settled;

  private Origin(Stored stored, boolean ofOthers, long place) {
    this.stored = stored;
    this.ofOthers = ofOthers;
    this.place = place;
  }

  /**
   * In memory alone.
   *
   * @param place in the spool, before everything that came later
   */
  static Origin inMemory(long place) {
    return new Origin(null, false, place);
  }

  static Origin onDisk(Stored stored, boolean ofOthers) {
    return new Origin(stored, ofOthers, 0);
  }

  /** Null if it is in memory alone. */
  Stored stored() {
    return stored;
  }

  /** Left behind by a JVM that has ended. */
  boolean isOfOthers() {
    return ofOthers;
  }

  boolean isInMemoryAlone() {
    return stored == null && !hasCopyOnDisk;
  }

  long place() {
    return place;
  }

  /** It was stored while a request with it was under way, which may still succeed. */
  void copied() {
    hasCopyOnDisk = true;
  }

  boolean hasCopyOnDisk() {
    return hasCopyOnDisk;
  }

  void settled(int events) {
    settled += events;
  }

  int settled() {
    return settled;
  }
}
