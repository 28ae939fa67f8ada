package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobField;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The longest gap between two beats that runs of a job have had and still ended well: a run that
 * begins quickly may have its one long part ahead. Forgotten by half with each run that had a
 * shorter one. Bounded: beyond {@code maxJobs} a job's runs are each judged by themselves. Any
 * thread.
 */
final class Paces {
  private final int maxJobs;
  private final Map<String, Long> longestGapsNanos = new ConcurrentHashMap<>();

  Paces(int maxJobs) {
    this.maxJobs = maxJobs;
  }

  /** 0 if nothing is known. */
  long longestGapNanos(OpenAttempt attempt) {
    return longestGapsNanos.getOrDefault(job(attempt), 0L);
  }

  void learn(OpenAttempt attempt, long longestGapNanos) {
    String job = job(attempt);
    if (longestGapsNanos.size() < maxJobs || longestGapsNanos.containsKey(job)) {
      longestGapsNanos.merge(job, longestGapNanos, (before, now) -> Math.max(before / 2, now));
    }
  }

  private static String job(OpenAttempt attempt) {
    return attempt.startText(JobField.FRAMEWORK) + "\n" + attempt.startText(JobField.NAME);
  }
}
