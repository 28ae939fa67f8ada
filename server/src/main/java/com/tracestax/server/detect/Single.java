package com.tracestax.server.detect;

import com.tracestax.server.normal.Norm;
import com.tracestax.server.normal.Quantiles;
import java.util.function.Function;

/**
 * How long a single run may take before it is out of the ordinary: beyond the median by the
 * sensitivity's deviations on the scale of logarithms (a robust z-score, Iglewicz and Hoaglin
 * 1993), and beyond a multiple of the normal's upper end, and beyond the median by a time that
 * matters.
 *
 * <p>Where times come in two modes the spread says little and the deviations would reach too far:
 * they never ask for more than five times what the multiple does.
 *
 * @param leastMs how much longer than the median matters at all
 */
record Single(Function<Norm, Quantiles> normal, double leastMs) {
  private static final int ENOUGH_FOR_P99 = 100;

  private static final double CAP = 5;

  /**
   * @param strict 1 for a run that is one of few; more where many are drawn, one of which is always
   *     far out
   * @return infinite if nothing is known
   */
  double limitMs(JobView view, long atMs, double strict) {
    Quantiles overall = normal.apply(view.normal().overall());
    Quantiles hour = normal.apply(view.normal().at(atMs));
    Quantiles known = hour.isKnown() ? hour : overall;
    if (!known.isKnown()) {
      return Double.POSITIVE_INFINITY;
    }
    double factor = strict * Release.of(view).doubt();
    double reach = factor * view.sensitivity().reach() * upperEnd(known, overall);
    double distance = factor * view.sensitivity().deviations() * known.spread();
    double deviant = (1 + known.p50()) * Math.exp(distance) - 1;
    return Math.max(
        Math.max(reach, known.p50() + leastMs), Math.min(deviant, CAP * Math.max(reach, leastMs)));
  }

  /** The p99 of a handful of values is their greatest, so that of all hours is asked too. */
  private static double upperEnd(Quantiles known, Quantiles overall) {
    if (known.count() >= ENOUGH_FOR_P99) {
      return known.p99();
    }
    return overall.count() >= ENOUGH_FOR_P99 ? Math.max(known.p95(), overall.p99()) : known.p99();
  }
}
