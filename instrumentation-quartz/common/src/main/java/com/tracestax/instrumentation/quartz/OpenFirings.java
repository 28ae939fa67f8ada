package com.tracestax.instrumentation.quartz;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The shells that are running now, for what happens to them from other threads. As large as the
 * thread pools are. Any thread.
 */
final class OpenFirings {
  private final Set<Firing> firings = ConcurrentHashMap.newKeySet();

  void add(Firing firing) {
    firings.add(firing);
  }

  void remove(Firing firing) {
    firings.remove(firing);
  }

  /** Those with an attempt in flight in this scheduler. */
  List<Firing> in(String scheduler, Predicate<FiredJob> wanted) {
    List<Firing> found = new ArrayList<>();
    for (Firing firing : firings) {
      FiredJob job = firing.job();
      if (firing.attempt() != null
          && job.scheduler().name().equals(scheduler)
          && wanted.test(job)) {
        found.add(firing);
      }
    }
    return found;
  }
}
