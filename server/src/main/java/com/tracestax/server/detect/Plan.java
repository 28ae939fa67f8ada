package com.tracestax.server.detect;

import com.tracestax.server.normal.Observation;
import com.tracestax.server.normal.Rhythm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The schedule of a job, as its last runs tell of it: when each of them was due, by itself and not
 * when it happened to start. Some gaps may be longer than the period (nights, weekends), none
 * shorter.
 *
 * @param dueMs of the runs that are known, oldest first
 * @param longestGapMs between two of them
 * @param latenessMs from due to started, of four in five runs at most that
 */
record Plan(List<Long> dueMs, long periodMs, long longestGapMs, long latenessMs) {
  private static final long HOUR_MS = 3_600_000;

  /** Four equal gaps are no accident. */
  private static final int GAPS = 4;

  private static final double REGULAR = 0.7;
  private static final double TOLERANCE = 0.15;

  /** Hours of the week are asked no oftener than that. */
  private static final long FIVE_MINUTES_MS = 300_000;

  private static final long WEEK_MS = 7 * 24 * HOUR_MS;

  /** All days of a week, and one more. */
  private static final long ALL_DAYS_MS = 8 * 24 * HOUR_MS;

  static Optional<Plan> of(List<Observation> recent) {
    List<Observation> planned =
        recent.stream()
            .filter(o -> o.attempt() == 1 && o.scheduledForMs() != null && o.startedAtMs() != null)
            .toList();
    List<Long> due = planned.stream().map(Observation::scheduledForMs).distinct().sorted().toList();
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < due.size(); i++) {
      gaps.add(due.get(i) - due.get(i - 1));
    }
    gaps.sort(null);
    if (gaps.size() < GAPS || !isRegular(gaps)) {
      return Optional.empty();
    }
    long[] late =
        planned.stream().mapToLong(o -> o.startedAtMs() - o.scheduledForMs()).sorted().toArray();
    return Optional.of(
        new Plan(due, median(gaps), gaps.get(gaps.size() - 1), late[(late.length - 1) * 4 / 5]));
  }

  private static boolean isRegular(List<Long> gaps) {
    long period = median(gaps);
    long slack = slackMs(period);
    long usual = gaps.stream().filter(gap -> Math.abs(gap - period) <= slack).count();
    return usual >= REGULAR * gaps.size() && gaps.get(0) >= period - slack;
  }

  private static long median(List<Long> gaps) {
    return gaps.get(gaps.size() / 2);
  }

  /** When clocks change, a gap of hours or days is one hour longer or shorter. */
  private static long slackMs(long period) {
    long slack = (long) (TOLERANCE * period);
    return period >= 2 * HOUR_MS ? Math.max(slack, HOUR_MS) : slack;
  }

  /**
   * When the next run is due, as far as it can be told: after one period, at an hour of the week at
   * which the job runs.
   *
   * @return Long.MAX_VALUE if those hours are not known yet
   */
  long nextDueMs(Rhythm rhythm) {
    boolean even = longestGapMs <= periodMs + slackMs(periodMs);
    if (even && lastDueMs() - firstDueMs() >= ALL_DAYS_MS) {
      return lastDueMs() + Math.max(periodMs, longestGapMs);
    }
    boolean known = new Arrivals(rhythm).isKnown();
    long step = periodMs * ((FIVE_MINUTES_MS + periodMs - 1) / periodMs);
    for (long due = lastDueMs() + periodMs; due <= lastDueMs() + ALL_DAYS_MS; due += step) {
      if (firstDueMs() <= due - WEEK_MS ? wasDue(due - WEEK_MS) : known && runsAt(rhythm, due)) {
        return due;
      }
    }
    return Long.MAX_VALUE;
  }

  private boolean wasDue(long ms) {
    long slack = slackMs(periodMs);
    return dueMs.stream().anyMatch(due -> Math.abs(due - ms) <= slack);
  }

  private boolean runsAt(Rhythm rhythm, long due) {
    return Period.runsAt(rhythm, due, periodMs);
  }

  long firstDueMs() {
    return dueMs.get(0);
  }

  long lastDueMs() {
    return dueMs.get(dueMs.size() - 1);
  }

  /** How much later than due a run may come before it is missed. */
  long graceMs(Sensitivity sensitivity) {
    long usual = (long) (sensitivity.reach() * Math.max(latenessMs, 60_000));
    return Math.max(usual, Math.max(periodMs / 10, Period.marginMs(periodMs)));
  }
}
