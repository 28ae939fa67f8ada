package com.tracestax.server.judge;

import com.tracestax.server.normal.JobKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * When to look at a job of which nothing is heard: the earliest moment at which its silence could
 * be a finding. So 100,000 quiet jobs cost nothing until one of them is due (about 150 bytes each).
 * The judge's thread only.
 */
final class Looks {
  private final Map<JobKey, Look> next = new HashMap<>();
  private final PriorityQueue<Look> byTime =
      new PriorityQueue<>((a, b) -> Long.compare(a.atMs(), b.atMs()));

  private record Look(JobKey job, long atMs) {}

  /** Replaces what was planned for the job; never, if the time is Long.MAX_VALUE. */
  void plan(JobKey job, long atMs) {
    Look known = next.get(job);
    if (known != null && known.atMs() == atMs) {
      return;
    }
    next.remove(job);
    if (atMs != Long.MAX_VALUE) {
      Look look = new Look(job, atMs);
      next.put(job, look);
      byTime.add(look);
    }
    if (byTime.size() > 2 * next.size() + 1_000) {
      byTime.clear();
      byTime.addAll(next.values());
    }
  }

  /** Jobs whose time has come; they are planned no more. */
  List<JobKey> due(long nowMs) {
    List<JobKey> due = new ArrayList<>();
    while (!byTime.isEmpty() && byTime.peek().atMs() <= nowMs) {
      Look look = byTime.remove();
      if (look.equals(next.get(look.job()))) {
        next.remove(look.job());
        due.add(look.job());
      }
    }
    return due;
  }

  int size() {
    return next.size();
  }
}
