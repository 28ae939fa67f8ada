package com.tracestax.agent.delivery;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Batches that were made and are not settled yet, in order: the place where a spool on disk
 * belongs. In memory it holds one batch, or what is left of its halves after the server refused it
 * whole, and the next one is made only when it is empty; that bounds its memory. Delivery thread
 * only, except for {@link #events()}.
 */
final class Backlog {
  private final Deque<Batch> batches = new ArrayDeque<>();
  private volatile int events;

  boolean isEmpty() {
    return batches.isEmpty();
  }

  /** Any thread. */
  int events() {
    return events;
  }

  void add(Batch batch) {
    batches.addLast(batch);
    recount();
  }

  /** Null when empty. */
  Batch first() {
    return batches.peekFirst();
  }

  void settleFirst() {
    batches.removeFirst();
    recount();
  }

  void splitFirst() {
    Batch whole = batches.removeFirst();
    batches.addFirst(whole.secondHalf());
    batches.addFirst(whole.firstHalf());
  }

  /** Forgets everything; the number of events forgotten. */
  int clear() {
    int forgotten = events;
    batches.clear();
    recount();
    return forgotten;
  }

  private void recount() {
    int sum = 0;
    for (Batch batch : batches) {
      sum += batch.size();
    }
    events = sum;
  }
}
