package com.tracestax.server.store;

import com.tracestax.server.normal.JobKey;
import com.tracestax.server.normal.Starts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A job on a queue, and when it started last. Guarded by the lock of the writer. */
final class PairDraft {
  final long id;
  final JobKey job;
  boolean part;
  String framework;
  Long firstSeenMs;
  Long lastStartMs;
  List<Long> recentStarts;
  final Versions versions;

  PairDraft(long id, JobKey job, List<Long> recentStarts, Versions versions) {
    this.id = id;
    this.job = job;
    this.recentStarts = new ArrayList<>(recentStarts);
    this.versions = versions;
  }

  void seen(boolean isPart, String itsFramework, long atMs) {
    part = isPart;
    framework = itsFramework;
    firstSeenMs = firstSeenMs == null ? atMs : Math.min(firstSeenMs, atMs);
  }

  void started(long atMs, boolean first) {
    lastStartMs = lastStartMs == null ? atMs : Math.max(lastStartMs, atMs);
    if (!first) {
      return;
    }
    int place = Collections.binarySearch(recentStarts, atMs);
    recentStarts.add(place < 0 ? -place - 1 : place, atMs);
    if (recentStarts.size() > Starts.MAX_RECENT) {
      recentStarts.remove(0);
    }
  }

  /** It turned out to have started at another time. */
  void didNotStart(long atMs) {
    int place = Collections.binarySearch(recentStarts, atMs);
    if (place >= 0) {
      recentStarts.remove(place);
    }
  }
}
