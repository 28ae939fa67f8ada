package com.tracestax.server.web;

import com.tracestax.server.store.Worker;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All workers at one moment, with what each of them holds. */
final class Fleet {
  private final Map<String, Worker> workers = new LinkedHashMap<>();
  private final Map<String, Long> inFlight;
  private final long nowMs;

  Fleet(List<Worker> workers, Map<String, Long> inFlightPerWorker, long nowMs) {
    workers.forEach(worker -> this.workers.put(worker.workerKey(), worker));
    this.inFlight = inFlightPerWorker;
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
        || state == Worker.State.LOST;
  }

  long inFlightOf(String workerKey) {
    return inFlight.getOrDefault(workerKey, 0L);
  }

  long runsInFlight() {
    return inFlight.values().stream().mapToLong(Long::longValue).sum() - runsLost();
  }

  long runsLost() {
    return inFlight.entrySet().stream()
        .filter(entry -> isLost(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
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
