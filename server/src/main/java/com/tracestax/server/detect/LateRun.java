package com.tracestax.server.detect;

import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.Finding.Severity;
import com.tracestax.server.normal.Norm;
import com.tracestax.server.normal.Observation;
import java.util.Comparator;
import java.util.Optional;

/**
 * A run started far later than its schedule meant it to. Both times are the worker's, so clocks
 * that differ do not matter.
 *
 * <p>Guarantee: that of {@link Single} on lateness, beyond 60 s more than the median; 1.5 times as
 * strict where 20 or more started within the hour. Before learning is done, as of a nightly job:
 * more than the sensitivity's multiple of what four in five of at least five other runs were late,
 * and 60 s.
 *
 * <p>Cost: one pass over at most 256 news, and 16 former runs.
 *
 * <p>A number: the last 15 nights it started up to 40 s late. At medium 2 · 40 s + 60 s = 140 s is
 * too late.
 */
public final class LateRun implements Detector<JobView> {
  /** Less is due to a poll interval, or to a machine that pauses. */
  private static final long LEAST_MS = 60_000;

  private static final Single SINGLE = new Single(Norm::waitMs, Observation::waitMs, LEAST_MS);

  private static final int FORMER = 5;

  /** An anomaly about a single run is open for so long at least. */
  private static final long LONG_MS = 3_000_000;

  private static final double ONE_OF_MANY = 1.5;

  @Override
  public Optional<Finding> judge(JobView view) {
    return view.news().stream()
        .filter(o -> isPlanned(o) && isSaidOnce(o))
        .filter(o -> lateMs(o) > limitMs(view, o))
        .max(Comparator.comparing(LateRun::lateMs))
        .map(o -> finding(view, o));
  }

  /** The end of a long run is news of its own, and its start was judged when it started. */
  static boolean isSaidOnce(Observation run) {
    return run.startedAtMs() == null
        || run.endedAtMs() == null
        || run.endedAtMs() - run.startedAtMs() < LONG_MS;
  }

  private static boolean isPlanned(Observation run) {
    return run.attempt() == 1 && run.scheduledForMs() != null && run.startedAtMs() != null;
  }

  private static long lateMs(Observation run) {
    return run.startedAtMs() - run.scheduledForMs();
  }

  private static double limitMs(JobView view, Observation run) {
    if (view.normal().learning().isDone(view.nowMs())) {
      boolean many = view.lastHour().waitsMs().count() >= Crowd.MANY;
      return SINGLE.limitMs(view, run.scheduledForMs(), many ? ONE_OF_MANY : 1);
    }
    long[] former =
        view.recent().stream()
            .filter(o -> isPlanned(o) && o.startedAtMs() < run.startedAtMs())
            .mapToLong(LateRun::lateMs)
            .sorted()
            .toArray();
    return former.length < FORMER
        ? Double.POSITIVE_INFINITY
        : view.sensitivity().reach() * Math.max(0, former[(former.length - 1) * 4 / 5]) + LEAST_MS;
  }

  private static Finding finding(JobView view, Observation run) {
    double usual = view.normal().overall().waitMs().p50();
    return Findings.of(
        Kind.LATE_RUN,
        Severity.WARNING,
        "started "
            + Words.time(lateMs(run))
            + " late"
            + (Double.isNaN(usual) ? "" : ", normally " + Words.time(usual)),
        "attempt_id",
        run.attemptId(),
        "observed_ms",
        lateMs(run),
        "expected_ms",
        Double.isNaN(usual) ? null : usual,
        "due_at_ms",
        run.scheduledForMs());
  }
}
