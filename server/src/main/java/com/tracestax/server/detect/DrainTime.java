package com.tracestax.server.detect;

import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.Finding.Severity;
import com.tracestax.server.normal.Quantiles;
import java.util.List;
import java.util.Optional;

/**
 * At the speed at which runs were taken in the last 15 minutes, a queue would need far longer than
 * normal to be emptied; or nothing at all is taken from a queue that is not empty.
 *
 * <p>Guarantee: that of {@link QueueDepth}, on the time. Nothing taken is a finding only once the
 * queue was never empty for 15 readings and a normal is known, since an empty queue has no drain
 * time.
 *
 * <p>Cost: at most 60 readings.
 *
 * <p>A number: 600 wait and 4 a minute are taken: 150 min, where it takes 5 min in the median and
 * 20 min at p99. Medium speaks after 6 minutes of it.
 */
public final class DrainTime implements Detector<QueueView> {
  private static final double MINUTE_MS = 60_000;

  /** A queue that is empty again within that time needs nobody. */
  private static final Level LEVEL = new Level(5 * MINUTE_MS);

  /** As many minutes as the speed is measured over. */
  private static final int STANDSTILL = 15;

  @Override
  public Optional<Finding> judge(QueueView view) {
    if (view.startsPerMinute() <= 0) {
      return standstill(view);
    }
    List<Double> drains =
        view.depths().stream().map(d -> d.value() / view.startsPerMinute() * MINUTE_MS).toList();
    if (!LEVEL.isOut(drains, view.normalDrainMs(), view.nowMs(), view.sensitivity())) {
      return Optional.empty();
    }
    return Optional.of(finding(view, drains.get(drains.size() - 1)));
  }

  private static Finding finding(QueueView view, double drain) {
    Quantiles normal = view.normalDrainMs().at(view.nowMs());
    return Findings.of(
        Kind.DRAIN_TIME,
        drain > 10 * normal.p99() ? Severity.CRITICAL : Severity.WARNING,
        "needs %s to be emptied, normally %s (95 %% of the time at most %s)"
            .formatted(Words.time(drain), Words.time(normal.p50()), Words.time(normal.p95())),
        "observed_ms",
        drain,
        "expected_ms",
        normal.p50(),
        "normal_p95_ms",
        normal.p95(),
        "starts_per_minute",
        view.startsPerMinute());
  }

  private static Optional<Finding> standstill(QueueView view) {
    int size = view.depths().size();
    boolean learned =
        view.normalDrainMs() != null && view.normalDrainMs().learning().isDone(view.nowMs());
    if (!learned || size < STANDSTILL) {
      return Optional.empty();
    }
    boolean full =
        view.depths().subList(size - STANDSTILL, size).stream().allMatch(d -> d.value() > 0);
    double depth = view.depths().get(size - 1).value();
    Quantiles normal = view.normalDrainMs().at(view.nowMs());
    return full
        ? Optional.of(
            Findings.of(
                Kind.DRAIN_TIME,
                Severity.CRITICAL,
                "%s runs wait and none was taken in the last 15 min, normally emptied in %s"
                    .formatted(Words.number(depth), Words.time(normal.p50())),
                "observed",
                depth,
                "expected_ms",
                normal.p50(),
                "starts_per_minute",
                0.0))
        : Optional.empty();
  }
}
