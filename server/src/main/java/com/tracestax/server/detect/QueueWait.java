package com.tracestax.server.detect;

import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.Finding.Severity;
import com.tracestax.server.normal.Norm;
import com.tracestax.server.normal.Observation;
import com.tracestax.server.normal.Quantiles;
import com.tracestax.server.normal.Window;
import java.util.Comparator;
import java.util.Optional;

/**
 * Runs wait far longer in their queue than normal. Where 20 or more started within the hour by
 * their share, otherwise one by one. A run that a schedule meant to start is {@link LateRun}'s.
 *
 * <p>Guarantee, cost and arithmetic are those of {@link DurationAnomaly}, on waits.
 *
 * <p>A number: waits of 200 ms in the median, p95 1 s. Of 60 runs of the last 15 minutes 19 waited
 * longer than 2 s: normally 5 % at most do, the chance is 1 in 7 million at 200 known waits, medium
 * speaks; high does at 15, 1 in 47,000.
 */
public final class QueueWait implements Detector<JobView> {
  /** Polling alone makes single runs wait for seconds. */
  private static final Single SINGLE = new Single(Norm::waitMs, Observation::waitMs, 10_000);

  private static final Crowd CROWD = new Crowd(Window::waitsMs, Norm::waitMs, 1_000);

  @Override
  public Optional<Finding> judge(JobView view) {
    if (!Known.orRare(view)) {
      return Optional.empty();
    }
    if (CROWD.isMany(view) && view.recent().stream().anyMatch(o -> o.scheduledForMs() != null)) {
      return Optional.empty(); // windows do not tell which of the waits a schedule is to blame for
    }
    return CROWD.isMany(view) ? CROWD.judge(view).map(e -> crowd(view, e)) : single(view);
  }

  private static Finding crowd(JobView view, Crowd.Excess excess) {
    Quantiles normal = normal(view);
    Severity severity = excess.p50() > 10 * normal.p95() ? Severity.CRITICAL : Severity.WARNING;
    return Crowd.finding(view, excess, Kind.QUEUE_WAIT, severity, "waited", normal);
  }

  private static Optional<Finding> single(JobView view) {
    return view.news().stream()
        .filter(n -> n.waitMs() != null && n.scheduledForMs() == null && n.attempt() == 1)
        .filter(LateRun::isSaidOnce)
        .filter(n -> n.waitMs() > SINGLE.limitMs(view, view.nowMs(), 1))
        .max(Comparator.comparing(Observation::waitMs))
        .map(
            n ->
                Findings.of(
                    Kind.QUEUE_WAIT,
                    Severity.WARNING,
                    "waited " + Words.time(n.waitMs()) + Words.normally(normal(view)),
                    "attempt_id",
                    n.attemptId(),
                    "observed_ms",
                    n.waitMs(),
                    "expected_ms",
                    normal(view).p50(),
                    "normal_p95_ms",
                    normal(view).p95()));
  }

  private static Quantiles normal(JobView view) {
    Quantiles hour = view.normal().at(view.nowMs()).waitMs();
    return hour.isKnown() ? hour : view.normal().overall().waitMs();
  }
}
