package com.tracestax.server.detect;

import com.tracestax.server.normal.HoursOfWeek;
import com.tracestax.server.normal.Rhythm;

/**
 * When a job should have started by now, from how often it starts in each hour of the week.
 *
 * <p>Starts that come in clusters, of mean L and variance d · L, have a chance of none that depends
 * on the clusters. If all are of the same size it is e^(-L / d), the compound Poisson distribution;
 * if their sizes differ as in a negative binomial it is d^(-L / (d - 1)), which is far less
 * (Johnson, Kemp and Kotz, Univariate Discrete Distributions, 5.1 and 9.3). The first always holds
 * good. The second is trusted once the silence is three times as long as any before. Solved for L
 * they say how many must be missing; half as many again are asked for, because days with less
 * traffic are no anomaly.
 */
final class Arrivals {
  static final long HOUR_MS = 3_600_000;

  /** The look-back of a week, less the recent hour and what is cut off at its edges. */
  private static final double A_WEEK = 0.97;

  private static final double LESS_TRAFFIC = 1.5;
  private static final double GAP_FACTOR = 3;

  /** Gaps are known from windows of five minutes: those of up to two are not seen. */
  private static final long UNSEEN_GAP_MS = 600_000;

  private static final int DAY = 24;
  private static final int DAYS = 7;
  private static final int MOST_HOURS = 4 * HoursOfWeek.HOURS;

  /** Below that many an hour, the hour of a single week says less than the day as a whole. */
  private static final double TELLING = 5;

  private final Rhythm rhythm;
  private final double[] expected = new double[HoursOfWeek.HOURS];

  Arrivals(Rhythm rhythm) {
    this.rhythm = rhythm;
    double[] ofHour = new double[DAY];
    double[] ofDay = new double[DAYS];
    double all = 0;
    for (int hour = 0; hour < HoursOfWeek.HOURS; hour++) {
      double starts = rhythm.expectedPerHour().of(hour);
      ofHour[hour % DAY] += starts / DAYS;
      ofDay[hour / DAY] += starts;
      all += starts;
    }
    for (int hour = 0; hour < HoursOfWeek.HOURS; hour++) {
      double share = all == 0 ? 0 : Math.min(1, DAYS * ofDay[hour / DAY] / all);
      double guess = ofHour[hour % DAY] * share;
      double seen = rhythm.expectedPerHour().of(hour);
      expected[hour] = guess < TELLING ? guess : Math.min(seen, ofHour[hour % DAY]);
    }
  }

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

  /** Never more than usual at this hour of all days: last week may have been an exception. */
  double perHour(long ms) {
    return expected[HoursOfWeek.hourOf(ms)];
  }

  /** How many starts must be missing, if clusters differ in size. */
  double needed(Sensitivity sensitivity) {
    double d = rhythm.dispersion();
    double perStart = d < 1 + 1e-6 ? 1 : Math.log(d) / (d - 1);
    return LESS_TRAFFIC * -Math.log(sensitivity.falseAlarmChance()) / perStart;
  }

  /** How many must be, whatever the clusters are like. */
  double neededInAnyCase(Sensitivity sensitivity) {
    return LESS_TRAFFIC * -Math.log(sensitivity.falseAlarmChance()) * rhythm.dispersion();
  }

  /** How many starts were to be expected between the two. */
  double between(long fromMs, long toMs) {
    double sum = 0;
    for (long at = fromMs; at < toMs && at < fromMs + MOST_HOURS * HOUR_MS; at = nextHour(at)) {
      sum += perHour(at) * (Math.min(toMs, nextHour(at)) - at) / HOUR_MS;
    }
    return sum;
  }

  /**
   * The moment from which silence since then is out of the ordinary. In the general case parts of
   * hours do not count: a job may have all its starts in the first minutes.
   */
  long deadlineMs(long sinceMs, Sensitivity sensitivity) {
    long longest = (long) (sinceMs + GAP_FACTOR * rhythm.longestGapMs() + UNSEEN_GAP_MS);
    long early = afterMs(sinceMs, needed(sensitivity));
    long late = afterMs(nextHour(sinceMs), neededInAnyCase(sensitivity));
    return Math.min(late, early == Long.MAX_VALUE ? early : Math.max(early, longest));
  }

  /** When so many starts were to be expected; Long.MAX_VALUE if not within four weeks. */
  private long afterMs(long sinceMs, double needed) {
    double sum = 0;
    long at = sinceMs;
    for (int i = 0; i < MOST_HOURS; i++) {
      double perHour = perHour(at);
      long end = nextHour(at);
      double part = perHour * (end - at) / HOUR_MS;
      if (sum + part >= needed) {
        return (long) Math.ceil(at + (needed - sum) / perHour * HOUR_MS);
      }
      sum += part;
      at = end;
    }
    return Long.MAX_VALUE;
  }

  private static long nextHour(long ms) {
    return (Math.floorDiv(ms, HOUR_MS) + 1) * HOUR_MS;
  }
}
