package com.tracestax.server.detect;

import com.tracestax.server.normal.HoursOfWeek;
import com.tracestax.server.normal.Rhythm;

/**
 * When a job should have started by now, from how often it starts in each hour of the week.
 *
 * <p>Starts that come in clusters are counted as a negative binomial of mean L and variance d · L:
 * the chance of none is d^(-L / (d - 1)), which is e^-L for d = 1 (Johnson, Kemp and Kotz,
 * Univariate Discrete Distributions, 5.1). Solved for L it says how many must be missing; twice as
 * many are asked for, so that a day with half the traffic is no anomaly.
 */
record Arrivals(Rhythm rhythm) {
  static final long HOUR_MS = 3_600_000;

  /** The look-back of a week, less the recent hour and what a nightly job leaves at its edges. */
  private static final double A_WEEK = 0.85;

  private static final double HALF_THE_TRAFFIC = 2;
  private static final double GAP_FACTOR = 1.5;

  /** Gaps are known from windows of five minutes: those of up to two are not seen. */
  private static final long UNSEEN_GAP_MS = 600_000;

  private static final int MOST_HOURS = 4 * HoursOfWeek.HOURS;

  private static final int DAY = 24;

  /** Below a week weekends may be unseen, so only a job of all hours is one of all days. */
  boolean isKnown() {
    return rhythm.weeks() >= A_WEEK || isOfAllHours();
  }

  private boolean isOfAllHours() {
    for (int hour = 0; hour < HoursOfWeek.HOURS; hour++) {
      if (rhythm.expectedPerHour().of(hour) <= 0) {
        return false;
      }
    }
    return true;
  }

  /** The lesser of this hour of the week and this hour of all days: neither may be an exception. */
  double perHour(long ms) {
    int hour = HoursOfWeek.hourOf(ms);
    double ofDay = 0;
    for (int i = hour % DAY; i < HoursOfWeek.HOURS; i += DAY) {
      ofDay += rhythm.expectedPerHour().of(i) / 7;
    }
    return Math.min(rhythm.expectedPerHour().of(hour), ofDay);
  }

  /** How many starts must be missing. */
  double needed(Sensitivity sensitivity) {
    double d = rhythm.dispersion();
    double perStart = d < 1 + 1e-6 ? 1 : Math.log(d) / (d - 1);
    return HALF_THE_TRAFFIC * -Math.log(sensitivity.falseAlarmChance()) / perStart;
  }

  /** How many starts were to be expected between the two. */
  double between(long fromMs, long toMs) {
    double expected = 0;
    for (long at = fromMs; at < toMs && at < fromMs + MOST_HOURS * HOUR_MS; at = nextHour(at)) {
      expected += perHour(at) * (Math.min(toMs, nextHour(at)) - at) / HOUR_MS;
    }
    return expected;
  }

  /**
   * The moment from which silence since then is out of the ordinary. Parts of hours count only once
   * the silence is longer than any before: a job may have all its starts in the first minutes.
   */
  long deadlineMs(long sinceMs, Sensitivity sensitivity) {
    double needed = needed(sensitivity);
    long longerThanEver = (long) (sinceMs + GAP_FACTOR * rhythm.longestGapMs() + UNSEEN_GAP_MS);
    double all = 0;
    double full = 0;
    long early = Long.MAX_VALUE;
    long at = sinceMs;
    for (int i = 0; i < MOST_HOURS && full < needed; i++) {
      double perHour = perHour(at);
      long end = nextHour(at);
      double part = perHour * (end - at) / HOUR_MS;
      if (all < needed && all + part >= needed) {
        early = (long) (at + (needed - all) / perHour * HOUR_MS);
      }
      all += part;
      full += end - at == HOUR_MS ? perHour : 0;
      at = end;
    }
    long late = full >= needed ? at : Long.MAX_VALUE;
    return early == Long.MAX_VALUE ? late : Math.min(late, Math.max(early, longerThanEver));
  }

  private static long nextHour(long ms) {
    return (Math.floorDiv(ms, HOUR_MS) + 1) * HOUR_MS;
  }
}
