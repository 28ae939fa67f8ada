package com.tracestax.server.detect;

import com.tracestax.server.normal.Norm;
import com.tracestax.server.normal.Observation;
import com.tracestax.server.normal.Quantiles;
import java.util.Objects;
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
record Single(
    Function<Norm, Quantiles> normal, Function<Observation, Double> time, double leastMs) {
  private static final int ENOUGH_FOR_P99 = 100;

  private static final double CAP = 5;

  /** Runs of a rare job, and how much wider its limit is for being known from them only. */
  private static final int FEW = 5;

  private static final double WIDER = 1.5;

  /** From p95 to p99 of a logarithm that is normal with a deviation of a third. */
  private static final double SOMEWHAT_MORE = 1.25;

  /**
   * @param strict 1 for a run that is one of few; more where many are drawn, one of which is always
   *     far out
   * @return infinite if nothing is known
   */
  double limitMs(JobView view, long atMs, double strict) {
    double limit =
        view.normal().learning().isDone(view.nowMs())
            ? limitMs(view, normal.apply(view.normal().at(atMs)), strict)
            : rareLimitMs(view);
    return Release.of(view).doubt() * limit;
  }

  private double limitMs(JobView view, Quantiles hour, double strict) {
    Quantiles overall = normal.apply(view.normal().overall());
    Quantiles known = hour.isKnown() ? hour : overall;
    if (!known.isKnown()) {
      return Double.POSITIVE_INFINITY;
    }
    double reach = strict * view.sensitivity().reach() * upperEnd(known, overall);
    double distance = strict * view.sensitivity().deviations() * known.spread();
    double deviant = (1 + known.p50()) * Math.exp(distance) - 1;
    return Math.max(
        Math.max(reach, known.p50() + leastMs), Math.min(deviant, CAP * Math.max(reach, leastMs)));
  }

  /** Of a handful of runs what four in five took is the most that is not at the mercy of one. */
  private double rareLimitMs(JobView view) {
    double[] former =
        view.recent().stream()
            .filter(run -> "succeeded".equals(run.outcome()))
            .map(time)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    if (former.length < FEW) {
      return Double.POSITIVE_INFINITY;
    }
    double most = former[(former.length - 1) * 4 / 5];
    return Math.max(WIDER * view.sensitivity().reach() * most, most + leastMs);
  }

  /** The p99 of a handful of values is their greatest, which may be an outlier. */
  private static double upperEnd(Quantiles known, Quantiles overall) {
    if (known.count() >= ENOUGH_FOR_P99) {
      return known.p99();
    }
    return overall.count() >= ENOUGH_FOR_P99
        ? Math.max(known.p95(), overall.p99())
        : SOMEWHAT_MORE * known.p95();
  }
}
