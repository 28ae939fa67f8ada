package com.tracestax.server.detect;

import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.Finding.Severity;
import com.tracestax.server.normal.Observation;
import com.tracestax.server.normal.Rhythm;
import java.util.List;
import java.util.Optional;

/**
 * A run whose schedule meant it to start has not come. Judged by when former runs say that they
 * were due ({@link Plan}), from five runs over a day on; no ends are needed, so weekly jobs are
 * judged too, once they have come five times, and monthly ones if runs are kept for so long.
 *
 * <p>Guarantee: never before the period and a grace have passed, which is the sensitivity's
 * multiple of what four in five were late, and at least the margin of {@link Silence}: one run of a
 * job with a period under 15 minutes may be left out, 15 minutes up to two hours, 65 minutes
 * beyond, a tenth of the period. Nights and weekends are known from the hours of the week; where
 * they are not, nothing is said. No other bound can be given: whoever changes a schedule or
 * switches it off looks just like one that is missed.
 *
 * <p>Cost: 16 runs and at most some thousand hours of the week.
 *
 * <p>A number: due at 02:00 each night and never more than 40 s late: missed at 04:24.
 */
public final class MissedRun implements Detector<JobView> {
  private static final long A_DAY_MS = 86_400_000;

  @Override
  public Optional<Finding> judge(JobView view) {
    if (view.open().stream().anyMatch(open -> DurationAnomaly.mayRun(view, open))) {
      return Optional.empty();
    }
    Rhythm rhythm = view.normal().rhythm();
    return Plan.of(view.recent())
        .filter(plan -> isKnown(view, plan))
        .filter(
            plan ->
                view.nowMs()
                    >= deadlineMs(plan, rhythm, view.listeningSinceMs(), view.sensitivity()))
        .map(plan -> finding(view, plan, plan.nextDueMs(rhythm)));
  }

  /**
   * The earliest moment, from now on, at which a run could be missed at any sensitivity.
   *
   * @param recent as in {@link JobView}
   * @return Long.MAX_VALUE if no schedule is known
   */
  public long nextLookMs(List<Observation> recent, Rhythm rhythm, long nowMs) {
    return Plan.of(recent)
        .map(plan -> deadlineMs(plan, rhythm, Long.MIN_VALUE, Sensitivity.HIGH))
        .map(deadline -> Math.max(nowMs, deadline))
        .orElse(Long.MAX_VALUE);
  }

  private static boolean isKnown(JobView view, Plan plan) {
    return view.normal().learning().isDone(view.nowMs())
        || plan.lastDueMs() - plan.firstDueMs() >= A_DAY_MS;
  }

  private static long deadlineMs(
      Plan plan, Rhythm rhythm, long listeningSinceMs, Sensitivity sensitivity) {
    long due = plan.nextDueMs(rhythm);
    return due == Long.MAX_VALUE
        ? due
        : Math.max(due, listeningSinceMs) + plan.graceMs(sensitivity);
  }

  private static Finding finding(JobView view, Plan plan, long due) {
    long late = view.nowMs() - due;
    return Findings.of(
        Kind.MISSED_RUN,
        Severity.CRITICAL,
        "was due %s ago and has not started, normally every %s"
            .formatted(Words.time(late), Words.time(plan.periodMs())),
        "due_at_ms",
        due,
        "observed_ms",
        late,
        "expected_ms",
        plan.latenessMs(),
        "period_ms",
        plan.periodMs());
  }
}
