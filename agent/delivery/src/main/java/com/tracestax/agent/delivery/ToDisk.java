package com.tracestax.agent.delivery;

import com.tracestax.agent.delivery.spool.Spool;
import java.util.ArrayList;
import java.util.List;

/** The way from memory to the spool. Not thread-safe: {@link Intake} holds its lock. */
final class ToDisk {
  private final EventQueue queue;
  private final Batcher batcher;
  private final Backlog backlog;
  private final Spool spool;

  ToDisk(EventQueue queue, Batcher batcher, Backlog backlog, Spool spool) {
    this.queue = queue;
    this.batcher = batcher;
    this.backlog = backlog;
    this.spool = spool;
  }

  /** What cannot be stored stays in memory, and with it what came later. */
  void storeQueue(Batch underWay) {
    while (!queue.isEmpty() && !isDiskRefusing(underWay)) {
      List<byte[]> events = batcher.next();
      if (!events.isEmpty()) {
        append(events);
      }
    }
  }

  private void append(List<byte[]> events) {
    boolean isStored = false;
    try {
      isStored = spool.append(events);
    } finally { // also when there was no memory for it
      if (!isStored) {
        backlog.add(new Batch(events, Origin.inMemory(spool.reserve())));
      }
    }
  }

  /** A batch beside the one under way is there only because the spool did not take it. */
  private boolean isDiskRefusing(Batch underWay) {
    for (Batch batch : backlog.all()) {
      boolean isUnderWay = underWay != null && underWay.origin() == batch.origin();
      if (!isUnderWay && batch.origin().isInMemoryAlone()) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param whileUnderWay also what a request is under way with, which may still succeed
   */
  void storeBacklog(Batch underWay, boolean whileUnderWay) {
    for (Batch batch : backlog.all()) {
      Origin origin = batch.origin();
      if (origin.stored() == null) {
        storeWhole(origin, underWay, whileUnderWay);
      }
    }
  }

  /** All that is left of one batch, in the place that was kept for it. */
  private void storeWhole(Origin origin, Batch underWay, boolean whileUnderWay) {
    boolean isUnderWay = underWay != null && underWay.origin() == origin;
    if (isUnderWay && !whileUnderWay) {
      return;
    }
    List<Batch> pieces = backlog.of(origin);
    if (pieces.isEmpty() || (origin.isInMemoryAlone() && !storeAll(origin, pieces))) {
      return;
    }
    if (isUnderWay) {
      origin.copied();
      return;
    }
    for (Batch piece : pieces) {
      backlog.remove(piece);
    }
  }

  private boolean storeAll(Origin origin, List<Batch> pieces) {
    List<byte[]> events = new ArrayList<>();
    for (Batch piece : pieces) {
      events.addAll(piece.events());
    }
    return spool.store(origin.place(), events);
  }
}
