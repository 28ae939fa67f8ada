package com.tracestax.server.detect;

import com.tracestax.server.normal.Gauge;
import com.tracestax.server.normal.Quantiles;
import java.util.List;

/**
 * Whether a level, read once a minute, is out of the ordinary: the last readings all beyond the
 * median by the sensitivity's deviations on the scale of logarithms, beyond a multiple of p99, and
 * by an amount that matters. As many readings as the sensitivity asks for, because readings that
 * follow each other are much alike.
 *
 * @param least how much more than the median matters at all
 */
record Level(double least) {
  private static final double CAP = 5;

  boolean isOut(List<Double> readings, Gauge normal, long nowMs, Sensitivity sensitivity) {
    int needed = sensitivity.readings();
    if (normal == null || !normal.learning().isDone(nowMs) || readings.size() < needed) {
      return false;
    }
    double limit = limit(normal.at(nowMs), sensitivity);
    return readings.subList(readings.size() - needed, readings.size()).stream()
        .allMatch(reading -> reading > limit);
  }

  double limit(Quantiles normal, Sensitivity sensitivity) {
    if (!normal.isKnown()) {
      return Double.POSITIVE_INFINITY;
    }
    double reach = sensitivity.reach() * normal.p99();
    double deviant = (1 + normal.p50()) * Math.exp(sensitivity.deviations() * normal.spread()) - 1;
    return Math.max(
        Math.max(reach, normal.p50() + least), Math.min(deviant, CAP * Math.max(reach, least)));
  }
}
