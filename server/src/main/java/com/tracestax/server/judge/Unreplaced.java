package com.tracestax.server.judge;

import com.tracestax.server.store.Worker;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Of the workers of one service that fell silent within the hour, those in whose place nobody has
 * come: a worker that was heard of first after that, or up to 5 minutes before, replaces one. So
 * four that crashed and were started anew as other processes are none.
 */
final class Unreplaced {
  /** A rolling update starts the new one first. */
  private static final long BEFORE_MS = 300_000;

  private static final Set<Worker.State> SILENT =
      Set.of(Worker.State.OFFLINE, Worker.State.LOST, Worker.State.DEAD);

  private Unreplaced() {}

  static int count(Collection<Worker> service, long nowMs) {
    List<Worker> silent =
        service.stream()
            .filter(worker -> isMissed(worker, nowMs))
            .sorted(Comparator.comparingLong(Worker::lastSeenMs).reversed())
            .toList();
    List<Long> births =
        service.stream().map(Worker::firstSeenMs).sorted(Comparator.reverseOrder()).toList();
    int replaced = 0;
    for (Worker each : silent) {
      if (births.get(replaced) >= neededBirth(each)) {
        replaced++;
      }
    }
    return silent.size() - replaced;
  }

  /** Those that began together do not replace each other. */
  private static long neededBirth(Worker silent) {
    long before = Math.max(silent.lastSeenMs() - BEFORE_MS, silent.firstSeenMs() + BEFORE_MS);
    return Math.min(silent.lastSeenMs() + 1, before);
  }

  /** One whose SDK says no good-bye may have been stopped, unless it left runs and is dead. */
  private static boolean isMissed(Worker worker, long nowMs) {
    Worker.State state = worker.stateAt(nowMs);
    boolean mayHaveLeft = state == Worker.State.OFFLINE && worker.agent() == null;
    return SILENT.contains(state) && !mayHaveLeft;
  }
}
