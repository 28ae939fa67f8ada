package com.tracestax.server.detect;

import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.Finding.Severity;
import com.tracestax.server.detect.QueueView.Sample;
import com.tracestax.server.normal.Quantiles;
import java.util.List;
import java.util.Optional;

/**
 * A queue has been far deeper than normal at this time of the day for several minutes.
 *
 * <p>Guarantee: if readings were independent and the logarithm of the depth normal above its
 * median, the sensitivity's chance for each of them, and all of 9, 6 or 4 (low, medium, high) must
 * be out. They are not independent; the table in docs/detectors.md says what is left of it on
 * queues that swing.
 *
 * <p>Cost: at most 60 readings.
 *
 * <p>A number: median 40, p95 120, p99 180, so a spread of 0.66. Medium speaks when the last 6
 * readings are beyond 41 · e^(4.75 · 0.66) = 940, and more than 2 · 180.
 */
public final class QueueDepth implements Detector<QueueView> {
  /** A handful of runs in a queue that is empty normally is no backlog. */
  private static final Level LEVEL = new Level(10);

  @Override
  public Optional<Finding> judge(QueueView view) {
    List<Double> depths = view.depths().stream().map(Sample::value).toList();
    if (!LEVEL.isOut(depths, view.normalDepth(), view.nowMs(), view.sensitivity())) {
      return Optional.empty();
    }
    double depth = depths.get(depths.size() - 1);
    Quantiles normal = view.normalDepth().at(view.nowMs());
    return Optional.of(
        Findings.of(
            Kind.QUEUE_DEPTH,
            depth > 10 * normal.p99() ? Severity.CRITICAL : Severity.WARNING,
            "%s runs wait, normally %s (95 %% of the time at most %s)"
                .formatted(
                    Words.number(depth), Words.number(normal.p50()), Words.number(normal.p95())),
            "observed",
            depth,
            "expected",
            normal.p50(),
            "normal_p95",
            normal.p95()));
  }
}
