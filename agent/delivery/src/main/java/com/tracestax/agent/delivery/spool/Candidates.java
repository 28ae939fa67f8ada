package com.tracestax.agent.delivery.spool;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The next owners of a folder that may be dead, of one listing: with many thousands of them neither
 * all are kept in memory, nor is the folder listed for each.
 */
final class Candidates {
  private static final int MAX = 256;

  private final Deque<Owned> waiting = new ArrayDeque<>();
  private final long listedNanos;
  private final boolean isCut;
  private String last;

  /**
   * @param after the owner to go on behind, "" to begin
   */
  Candidates(Listing listing, String after, long nowNanos) {
    last = after;
    listedNanos = nowNanos;
    for (Owned owned : listing.owners().tailMap(after, false).values()) {
      if (waiting.size() == MAX) {
        break;
      }
      waiting.add(owned);
    }
    isCut = waiting.size() == MAX;
  }

  /** Null if another listing is needed to tell. */
  Owned next() {
    Owned next = waiting.poll();
    last = next == null ? last : next.owner();
    return next;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Nobody is left, on any listing. */
  boolean isDone() {
    return waiting.isEmpty() && !isCut;
  }

  String last() {
    return last;
  }

  long listedNanos() {
    return listedNanos;
  }
}
