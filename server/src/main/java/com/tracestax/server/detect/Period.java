package com.tracestax.server.detect;

import com.tracestax.server.normal.Rhythm;

/** When the next start of a regular job is so late that it is missing. */
final class Period {
  private static final long MINUTE_MS = 60_000;
  private static final long HOUR_MS = 60 * MINUTE_MS;

  /** So many gaps the period is known from at least. */
  private static final int GAPS = 8;

  /** From then on a period is one of days, and has shown which days it leaves out. */
  private static final long DAILY_MS = 20 * HOUR_MS;

  /** Less than one start in three of these hours is no habit. */
  private static final double HABIT = 0.3;

  private static final int MOST_STEPS = 20_000;

  private Period() {}

  /** A job that is regular over that time needs no fifty ends. */
  static boolean isKnownBy(Rhythm rhythm, long neededMs) {
    return rhythm.periodMs() != null && rhythm.periodMs() * GAPS >= neededMs;
  }

  /**
   * When it is due follows from its last start alone. Whoever could not be heard then has time to
   * say so from the moment on at which everybody can be.
   *
   * @return Long.MAX_VALUE if it is not regular
   */
  static long deadlineMs(
      Rhythm rhythm, long lastStartMs, long listeningSinceMs, Sensitivity sensitivity) {
    if (rhythm.periodMs() == null) {
      return Long.MAX_VALUE;
    }
    long period = rhythm.periodMs();
    long due = dueMs(rhythm, lastStartMs, period);
    long margin = Math.max(marginMs(period), (long) (sensitivity.deviations() * rhythm.jitterMs()));
    long quiet = Math.max(lastStartMs, listeningSinceMs) + sensitivity.readings() * MINUTE_MS;
    return due == Long.MAX_VALUE ? due : Math.max(Math.max(due, listeningSinceMs) + margin, quiet);
  }

  /**
   * Up to a quarter of an hour one run may be left out, later ones are each worth a word; a job of
   * every few hours goes by the clock on the wall, which is put back for an hour once a year.
   */
  static long marginMs(long period) {
    long usual = Math.max(period / 10, Math.min(period, 15 * MINUTE_MS));
    return period >= 2 * HOUR_MS ? Math.max(usual, HOUR_MS + 5 * MINUTE_MS) : usual;
  }

  /** The first moment in its period at which it runs at all. */
  static long dueMs(Rhythm rhythm, long sinceMs, long period) {
    if (period >= DAILY_MS) {
      return sinceMs + period;
    }
    if (!new Arrivals(rhythm).isKnown()) {
      return Long.MAX_VALUE;
    }
    long due = sinceMs + period;
    for (int i = 0; i < MOST_STEPS; i++) {
      if (runsAt(rhythm, due, period)) {
        return due;
      }
      due += period;
    }
    return Long.MAX_VALUE;
  }

  /**
   * The hours of a job shift by one against UTC when clocks change. A frequent job must be missing
   * in the midst of its hours, a rare one may have moved to the next.
   */
  static boolean runsAt(Rhythm rhythm, long dueMs, long period) {
    double here = rhythm.expectedPerHour().at(dueMs);
    double before = rhythm.expectedPerHour().at(dueMs - HOUR_MS);
    double after = rhythm.expectedPerHour().at(dueMs + HOUR_MS);
    return period < 2 * HOUR_MS
        ? Math.min(here, Math.min(before, after)) >= HABIT
        : Math.max(here, Math.max(before, after)) >= HABIT;
  }
}
