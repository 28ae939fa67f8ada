package com.tracestax.agent.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Batches that were made and are not settled yet, in order: one, or what is left of its halves
 * after the server refused it whole, and at most one more that the spool could not take. Not
 * thread-safe: {@link Intake} holds its lock.
 */
final class Backlog {
  private final Deque<Batch> batches = new ArrayDeque<>();

  boolean isEmpty() {
    return batches.isEmpty();
  }

  void add(Batch batch) {
    batches.addLast(batch);
  }

  /** Null when empty. */
  Batch first() {
    return batches.peekFirst();
  }

  void remove(Batch batch) {
    batches.remove(batch);
  }

  void split(Batch whole) {
    batches.remove(whole);
    batches.addFirst(whole.secondHalf());
    batches.addFirst(whole.firstHalf());
  }

  /** Whether anything is left of what came from there. */
  boolean has(Origin origin) {
    return !of(origin).isEmpty();
  }

  List<Batch> of(Origin origin) {
    List<Batch> found = new ArrayList<>();
    for (Batch batch : batches) {
      if (batch.origin() == origin) {
        found.add(batch);
      }
    }
    return found;
  }

  /** A copy. */
  List<Batch> all() {
    return new ArrayList<>(batches);
  }

  /** Events that are nowhere else. */
  int eventsInMemoryAlone() {
    int sum = 0;
    for (Batch batch : batches) {
      sum += batch.origin().isInMemoryAlone() ? batch.size() : 0;
    }
    return sum;
  }

  void clear() {
    batches.clear();
  }
}
