package com.tracestax.server.detect;

import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.Finding.Severity;
import com.tracestax.server.detect.JobView.OpenAttempt;
import com.tracestax.server.normal.Norm;
import com.tracestax.server.normal.Observation;
import com.tracestax.server.normal.Quantiles;
import com.tracestax.server.normal.Sketch;
import com.tracestax.server.normal.Window;
import com.tracestax.server.normal.Window.Counter;
import java.util.Comparator;
import java.util.Optional;

/**
 * Runs that take far longer than normal at this time of the day: still running, ended, or many of
 * them a little; and, as a mere remark, many that are far too quick.
 *
 * <p>Guarantee: where 20 or more ended within the hour only their share counts ({@link Crowd}), and
 * that of a normal job is called an anomaly with at most the sensitivity's chance per judgement,
 * whatever the distribution. Where fewer did, each is judged by itself ({@link Single}): the chance
 * is the sensitivity's if the logarithm of durations is normal above the median, and no bound is
 * known if their tail is heavier than that; the multiple of the upper end is there for it. A run
 * that still runs is held to 1.5 times that where there are many.
 *
 * <p>Cost: three passes over some hundred bins, and one over at most 256 news.
 *
 * <p>A number: median 6 min, p95 9 min, p99 11 min, so a spread of 0.25. A run of 25 min is an
 * anomaly at medium: 6 min · e^(4.75 · 0.25) = 20 min, and 2 · 11 min = 22 min.
 */
public final class DurationAnomaly implements Detector<JobView> {
  /** Below a second nobody waits for a job. */
  private static final Single SINGLE = new Single(Norm::durationMs, Observation::durationMs, 1_000);

  /** Pauses of the machine are of this size; a share of 5 % is not due to them. */
  private static final Crowd CROWD = new Crowd(Window::durationsMs, Norm::durationMs, 10);

  private static final double ONE_OF_MANY = 1.5;

  private static final double SAMPLED = 1.5;

  private static final double FORGOTTEN = 10;
  private static final long A_DAY_MS = 86_400_000;

  @Override
  public Optional<Finding> judge(JobView view) {
    if (!Known.orRare(view)) {
      return Optional.empty();
    }
    if (isSampled(view)) {
      return running(view);
    }
    return running(view)
        .or(() -> CROWD.isMany(view) ? CROWD.judge(view).map(e -> crowd(view, e)) : ended(view))
        .or(() -> quick(view));
  }

  private static Optional<Finding> running(JobView view) {
    double strict = CROWD.isMany(view) ? ONE_OF_MANY : 1;
    return view.open().stream()
        .filter(open -> mayRun(view, open))
        .filter(o -> view.nowMs() - o.startedAtMs() > SINGLE.limitMs(view, o.startedAtMs(), strict))
        .findFirst()
        .map(
            o ->
                single(
                    view,
                    "has been running for ",
                    (double) (view.nowMs() - o.startedAtMs()),
                    o.attemptId(),
                    o.startedAtMs()));
  }

  /** Most ended without a duration, and those that have one need not be like the others. */
  private static boolean isSampled(JobView view) {
    Window hour = view.lastHour();
    return CROWD.isMany(view)
        && hour.count(Counter.SUCCEEDED) > SAMPLED * hour.durationsMs().count();
  }

  /**
   * Nothing is said against it. Whether it still runs if nobody would notice the death of its
   * worker can be told for as long as such runs can take, a day at least.
   */
  static boolean mayRun(JobView view, OpenAttempt open) {
    if (open.signal() != null || open.watched()) {
      return open.signal() == null;
    }
    double limit = FORGOTTEN * SINGLE.limitMs(view, open.startedAtMs(), 1);
    long forMs = view.nowMs() - open.startedAtMs();
    return forMs <= Math.max(A_DAY_MS, Double.isInfinite(limit) ? 0 : limit);
  }

  private static Optional<Finding> ended(JobView view) {
    return view.news().stream()
        .filter(n -> "succeeded".equals(n.outcome()) && n.durationMs() != null)
        .filter(n -> n.durationMs() > SINGLE.limitMs(view, beginMs(view, n), 1))
        .max(Comparator.comparing(Observation::durationMs))
        .map(n -> single(view, "took ", n.durationMs(), n.attemptId(), beginMs(view, n)));
  }

  private static long beginMs(JobView view, Observation news) {
    return news.startedAtMs() == null ? view.nowMs() : news.startedAtMs();
  }

  private static Finding single(JobView view, String verb, double ms, long attemptId, long atMs) {
    Quantiles normal = view.normal().at(atMs).durationMs();
    normal = normal.isKnown() ? normal : view.normal().overall().durationMs();
    Release release = Release.of(view);
    return Findings.of(
        Kind.ANOMALY_DURATION,
        ms > 10 * normal.p95() ? Severity.CRITICAL : Severity.WARNING,
        verb + Words.time(ms) + Words.normally(normal) + release.words(),
        "attempt_id",
        attemptId,
        "observed_ms",
        ms,
        "expected_ms",
        normal.p50(),
        "normal_p95_ms",
        normal.p95(),
        "version",
        release.version());
  }

  private static Finding crowd(JobView view, Crowd.Excess excess) {
    Quantiles normal = view.normal().at(view.nowMs()).durationMs();
    Severity severity = excess.p50() > 3 * normal.p95() ? Severity.CRITICAL : Severity.WARNING;
    return Crowd.finding(view, excess, Kind.ANOMALY_DURATION, severity, "took", normal);
  }

  /** Half of the runs are quicker than the median; if most take less than a third, say so. */
  private static Optional<Finding> quick(JobView view) {
    Sketch seen = view.lastHour().durationsMs();
    Quantiles normal = view.normal().at(view.nowMs()).durationMs();
    if (!CROWD.isMany(view) || !(normal.p50() >= 1_000)) {
      return Optional.empty();
    }
    double below = seen.count() - seen.countAbove(normal.p50() / 3 / Release.of(view).doubt());
    double chance = Surprise.of(below, seen.count(), 0.5, normal.count());
    if (chance > view.sensitivity().falseAlarmChance()) {
      return Optional.empty();
    }
    double p50 = seen.quantile(0.5);
    return Optional.of(
        Findings.of(
            Kind.ANOMALY_DURATION,
            Severity.INFO,
            "takes only " + Words.time(p50) + Words.normally(normal) + Release.of(view).words(),
            "observed_p50_ms",
            p50,
            "expected_ms",
            normal.p50(),
            "chance",
            chance,
            "version",
            Release.of(view).version()));
  }
}
