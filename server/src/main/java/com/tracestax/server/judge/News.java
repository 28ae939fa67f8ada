package com.tracestax.server.judge;

import com.tracestax.server.normal.JobKey;
import com.tracestax.server.normal.Observation;
import com.tracestax.server.store.CommitObserver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What has started or ended since a job was judged last. Filled by the writer thread, which waits
 * for no more than this lock; emptied by the judge's. Of one job the newest 256 are kept, of all
 * together 50,000 (about 10 MB), of 200,000 jobs at most: the rest is in the windows only, and
 * counted here.
 */
final class News implements CommitObserver {
  static final int MAX_OF_A_JOB = 256;
  static final int MAX_TOGETHER = 50_000;
  static final int MAX_JOBS = 200_000;

  private final Map<JobKey, Deque<Observation>> byJob = new HashMap<>();
  private int together;
  private long dropped;
  private long refused;

  @Override
  public synchronized void committed(List<Observation> news) {
    for (Observation each : news) {
      if (byJob.size() >= MAX_JOBS && !byJob.containsKey(each.job())) {
        refused++;
        continue;
      }
      Deque<Observation> ofJob = byJob.computeIfAbsent(each.job(), job -> new ArrayDeque<>(4));
      if (ofJob.size() == MAX_OF_A_JOB) {
        ofJob.removeFirst();
        together--;
        dropped++;
      }
      if (together < MAX_TOGETHER) {
        ofJob.addLast(each);
        together++;
      } else {
        dropped++;
      }
    }
  }

  /** Jobs that anything was heard of. */
  synchronized List<JobKey> jobs() {
    return new ArrayList<>(byJob.keySet());
  }

  /** Oldest first; empties it. */
  synchronized List<Observation> take(JobKey job) {
    Deque<Observation> ofJob = byJob.remove(job);
    if (ofJob == null) {
      return List.of();
    }
    together -= ofJob.size();
    return List.copyOf(ofJob);
  }

  /** News of jobs that there was no room for. */
  synchronized long refused() {
    return refused;
  }

  /** Starts and ends that only the windows know. */
  synchronized long dropped() {
    return dropped;
  }
}
