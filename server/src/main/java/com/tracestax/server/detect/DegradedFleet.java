package com.tracestax.server.detect;

import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.Finding.Severity;
import com.tracestax.server.normal.Quantiles;
import java.util.Optional;

/**
 * A service has far fewer workers than normal, because some of them have fallen silent: three or
 * more and more than half at once, or two or more while what is left is a small part of the normal
 * at this time of the day. Workers that left in good order are no reason by themselves: somebody
 * wanted it so.
 *
 * <p>Guarantee: none without two silent workers in whose place nobody has come, nor while there are
 * as many as normal, so it says no more than {@link DeadWorker} would, but once. A small part is a
 * third, half or two thirds of the median (low, medium, high).
 *
 * <p>Cost: none to speak of.
 *
 * <p>A number: normally 8, now 3 online and 2 silent: medium speaks, since 3 is less than 4.
 */
public final class DegradedFleet implements Detector<FleetView> {
  private static final int MOST_OF_MANY = 3;

  private static final int LEAST = 2;

  @Override
  public Optional<Finding> judge(FleetView view) {
    double normal = normal(view);
    boolean all = view.online() >= normal;
    boolean most = !all && view.silent() >= MOST_OF_MANY && view.silent() > view.online();
    boolean few = view.silent() >= LEAST && view.online() <= part(view.sensitivity()) * normal;
    return most || few ? Optional.of(finding(view, normal)) : Optional.empty();
  }

  /** NaN while too little is known, and less than nothing is less than that. */
  private static double normal(FleetView view) {
    if (view.normalOnline() == null || !view.normalOnline().learning().isDone(view.nowMs())) {
      return Double.NaN;
    }
    Quantiles normal = view.normalOnline().at(view.nowMs());
    return normal.p50();
  }

  private static double part(Sensitivity sensitivity) {
    return switch (sensitivity) {
      case LOW -> 1 / 3.0;
      case MEDIUM -> 1 / 2.0;
      case HIGH -> 2 / 3.0;
    };
  }

  private static Finding finding(FleetView view, double normal) {
    String normally = Double.isNaN(normal) ? "" : ", normally " + Words.number(normal);
    return Findings.of(
        Kind.FLEET_DEGRADED,
        Severity.CRITICAL,
        "%d workers fell silent, %d are left%s".formatted(view.silent(), view.online(), normally),
        "silent",
        view.silent(),
        "observed",
        view.online(),
        "expected",
        Double.isNaN(normal) ? null : normal);
  }
}
