package com.tracestax.instrumentation.jobrunr;

import com.tracestax.agent.jobs.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The jobs that are running now, for what happens to them from other threads. As large as the pools
 * of workers are. Any thread.
 */
final class OpenPerformances {
  private final Set<Performance> performances = ConcurrentHashMap.newKeySet();

  void add(Performance performance) {
    performances.add(performance);
  }

  void remove(Performance performance) {
    performances.remove(performance);
  }

  /** Those of this server with an attempt in flight. */
  List<Performance> of(String serverId) {
    List<Performance> found = new ArrayList<>();
    for (Performance performance : performances) {
      if (performance.attempt() != null && performance.isOf(serverId)) {
        found.add(performance);
      }
    }
    return found;
  }

  /** The attempt of this number of this run, or null if it is not in flight here. */
  Attempt attempt(String runId, long number) {
    for (Performance performance : performances) {
      Attempt attempt = performance.attempt();
      if (attempt != null && attempt.number() == number && attempt.run().id().equals(runId)) {
        return attempt;
      }
    }
    return null;
  }
}
