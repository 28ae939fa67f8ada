package com.tracestax.server.judge;

import com.tracestax.server.model.Realm;
import com.tracestax.server.normal.History;
import com.tracestax.server.normal.JobKey;
import com.tracestax.server.normal.JobPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The jobs that may be missed, as the store knows them. */
final class KnownJobs {
  /** What has not run for so long has no normal to be silent against. */
  private static final long WATCHED_MS = TimeUnit.DAYS.toMillis(35);

  private static final int PAGE = 1_000;

  private final History history;

  KnownJobs(History history) {
    this.history = history;
  }

  /** Read a page at a time. */
  List<JobKey> all(List<Realm> realms, long nowMs) {
    List<JobKey> known = new ArrayList<>();
    for (Realm realm : realms) {
      List<JobPair> page = history.pairs(realm.id(), 0, PAGE);
      while (!page.isEmpty()) {
        page.stream()
            .filter(pair -> pair.starts().lastMs() != null)
            .filter(pair -> pair.starts().lastMs() > nowMs - WATCHED_MS)
            .map(JobPair::job)
            .forEach(known::add);
        page = history.pairs(realm.id(), page.get(page.size() - 1).id(), PAGE);
      }
    }
    return known;
  }
}
