package com.tracestax.server.judge;

import com.tracestax.server.model.Realm;
import com.tracestax.server.store.JudgementStore;
import com.tracestax.server.store.ReadStore;
import com.tracestax.server.store.Worker;

/**
 * Gives up the runs of workers that are gone, and finds what workers left open when they said
 * good-bye: a JVM that is told to stop and killed a moment later says good-bye first. It was a
 * clean exit all the same, so nobody is told of the worker. A run that goes on after all is open
 * again with the next word of it. The judge's thread only.
 */
final class LeftRuns {
  private static final int MAX_WORKERS = 1_000;

  /** The writer's lock is held for one such chunk at a time. */
  private static final int MAX_RUNS_PER_TRANSACTION = 100;

  private final ReadStore reads;
  private final JudgementStore writes;

  LeftRuns(ReadStore reads, JudgementStore writes) {
    this.reads = reads;
    this.writes = writes;
  }

  void giveUp(Realm realm, long listeningSinceMs, long nowMs) {
    reads
        .leavers(realm, listeningSinceMs, nowMs, MAX_WORKERS)
        .forEach(worker -> bury(realm, worker, nowMs));
  }

  /** All that it has open, as of when it was last heard of. */
  void bury(Realm realm, Worker worker, long nowMs) {
    int given;
    do {
      given =
          writes.bury(
              realm, worker.workerKey(), worker.lastSeenMs(), nowMs, MAX_RUNS_PER_TRANSACTION);
    } while (given == MAX_RUNS_PER_TRANSACTION);
  }
}
