package com.tracestax.server.detect;

import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.Finding.Severity;
import com.tracestax.server.normal.Norm;
import com.tracestax.server.normal.Quantiles;
import com.tracestax.server.normal.Sketch;
import com.tracestax.server.normal.Window;
import java.util.Optional;
import java.util.function.Function;

/**
 * Judges the times of a job with many runs by how many of them are long, because a million runs a
 * day have a tail of their own, and no single one of them says anything. Long is beyond 1.5 times
 * the normal p95, beyond p99, and beyond p95 by a time that matters. Under the normal at most 5 %
 * are; {@link Surprise} says how unlikely more are.
 *
 * @param leastMs how much longer than p95 matters at all
 */
record Crowd(Function<Window, Sketch> times, Function<Norm, Quantiles> normal, double leastMs) {
  /** Below this each run is judged by itself. */
  static final int MANY = 20;

  private static final double BEYOND_P95 = 0.05;

  /** A value and its bin may differ by 1 %, and so may the quantile it is compared to. */
  private static final double SKETCH = 1.02;

  /** What was seen in one stretch of time. */
  record Excess(String span, double share, double of, double limitMs, double p50, double chance) {}

  boolean isMany(JobView view) {
    return times.apply(view.lastHour()).count() >= MANY;
  }

  Optional<Excess> judge(JobView view) {
    Spans spans = Spans.of(view);
    return spans.all().stream()
        .filter(span -> times.apply(span.window()).count() >= MANY)
        .map(span -> excess(view, span))
        .filter(excess -> excess.chance() <= spans.chance(view))
        .findFirst();
  }

  /**
   * @param verb what the runs did, such as "took"
   * @param normal of now
   */
  static Finding finding(
      JobView view, Excess excess, Kind kind, Severity severity, String verb, Quantiles normal) {
    Release release = Release.of(view);
    return Findings.of(
        kind,
        severity,
        "%s of %s runs %s longer than %s in the %s (median %s)%s%s"
            .formatted(
                Words.share(excess.share()),
                Words.number(excess.of()),
                verb,
                Words.time(excess.limitMs()),
                excess.span(),
                Words.time(excess.p50()),
                Words.normally(normal),
                release.words()),
        "observed_share",
        excess.share(),
        "expected_share",
        BEYOND_P95,
        "limit_ms",
        excess.limitMs(),
        "observed_p50_ms",
        excess.p50(),
        "expected_ms",
        normal.p50(),
        "chance",
        excess.chance(),
        "version",
        release.version());
  }

  private Excess excess(JobView view, Spans.Span span) {
    Sketch seen = times.apply(span.window());
    Quantiles begin = normalAt(view, view.nowMs() - span.ms());
    Quantiles end = normalAt(view, view.nowMs());
    double limit = Release.of(view).doubt() * Math.max(limitMs(begin), limitMs(end));
    double above = seen.countAbove(limit);
    double known = Math.min(begin.count(), end.count());
    double chance =
        known == 0 ? 1 : Surprise.of(above, seen.count(), BEYOND_P95, Math.max(known, MANY));
    return new Excess(
        span.name(), above / seen.count(), seen.count(), limit, seen.quantile(0.5), chance);
  }

  private Quantiles normalAt(JobView view, long ms) {
    Quantiles hour = normal.apply(view.normal().at(ms));
    return hour.isKnown() ? hour : normal.apply(view.normal().overall());
  }

  private double limitMs(Quantiles normal) {
    double limit = Math.max(1.5 * normal.p95(), Math.max(normal.p99(), normal.p95() + leastMs));
    return SKETCH * limit;
  }
}
