package com.tracestax.server.web;

import com.tracestax.server.store.Held;
import com.tracestax.server.store.Worker;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All workers at one moment, with what each of them holds. */
final class Fleet {
  private final Map<String, Worker> workers = new LinkedHashMap<>();
  private final Map<String, Held> held = new LinkedHashMap<>();
  private final long nowMs;

  Fleet(List<Worker> workers, List<Held> inFlightPerWorker, long nowMs) {
    workers.forEach(worker -> this.workers.put(worker.workerKey(), worker));
    inFlightPerWorker.forEach(each -> held.put(each.workerKey(), each));
    this.nowMs = nowMs;
  }

  /** A worker that is not known any more is as good as offline. */
  Worker.State stateOf(String workerKey) {
    Worker worker = workers.get(workerKey);
    return worker == null ? Worker.State.OFFLINE : worker.stateAt(nowMs);
  }

  /** Nobody is left who could report how its runs end. */
  boolean isLost(String workerKey) {
    Worker.State state = stateOf(workerKey);
    return state == Worker.State.OFFLINE
        || state == Worker.State.SHUT_DOWN
        || state == Worker.State.LOST
        || state == Worker.State.DEAD;
  }

  long inFlightOf(String workerKey) {
    Held some = held.get(workerKey);
    return some == null ? 0 : some.runs() + some.parts();
  }

  long runsInFlight() {
    return held.values().stream().mapToLong(Held::runs).sum() - runsLost();
  }

  long runsLost() {
    return held.values().stream()
        .filter(some -> isLost(some.workerKey()))
        .mapToLong(Held::runs)
        .sum();
  }

  Map<Worker.State, Integer> countsByState() {
    Map<Worker.State, Integer> counts = new EnumMap<>(Worker.State.class);
    for (Worker.State state : Worker.State.values()) {
      counts.put(state, 0);
    }
    workers.values().forEach(worker -> counts.merge(worker.stateAt(nowMs), 1, Integer::sum));
    return counts;
  }
}
