package com.tracestax.server.detect;

import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.Finding.Severity;
import com.tracestax.server.normal.Norm;
import com.tracestax.server.normal.Observation;
import java.util.List;
import java.util.Optional;

/**
 * The last runs of a job with few of them all failed, after a row of others that did not. Judged
 * where fewer than five ended within the hour.
 *
 * <p>The bound, for each end: the sensitivity's chance to the power of 2/3 (1 in 10,000 at medium),
 * since a job with few ends is judged a hundred times less often. With 1 % of 100 failing normally
 * three in a row are needed. A job too rare to be learned ({@link Known}) needs two, three at low:
 * after ten successes that is a chance of 0.5 / 11 · 1.5 / 12 = 1 in 176 by Jeffreys' prior, and
 * the price for hearing of a nightly job after two nights and not after two weeks.
 */
final class Streak {
  private static final int FEW = 5;

  private static final int FORMER = 5;

  /** One end an hour is judged once, where a busy job is judged hundreds of times. */
  private static final double SELDOM = 2 / 3.0;

  private Streak() {}

  static Optional<Finding> judge(JobView view) {
    if (view.lastHour().verdicts() >= FEW || !Known.orRare(view)) {
      return Optional.empty();
    }
    List<Observation> ends = ends(view);
    int failed = 0;
    while (failed < ends.size() && isFailure(ends.get(ends.size() - 1 - failed))) {
      failed++;
    }
    List<Observation> before = ends.subList(0, ends.size() - failed);
    return failed >= 2 && before.size() >= FORMER && isEnough(view, failed, before)
        ? Optional.of(finding(view, failed, before.size()))
        : Optional.empty();
  }

  /** Runs, not attempts: a retry that follows does not make a second failure. */
  private static List<Observation> ends(JobView view) {
    return view.recent().stream()
        .filter(o -> "succeeded".equals(o.outcome()) || "failed".equals(o.outcome()))
        .toList();
  }

  private static boolean isFailure(Observation end) {
    return "failed".equals(end.outcome());
  }

  private static boolean isEnough(JobView view, int failed, List<Observation> before) {
    if (!view.normal().learning().isDone(view.nowMs())) {
      boolean newly =
          before.subList(before.size() - FORMER, before.size()).stream()
              .noneMatch(Streak::isFailure);
      return newly && (failed >= 3 || view.sensitivity() != Sensitivity.LOW);
    }
    Norm normal = view.normal().overall();
    return Surprise.of(failed, failed, normal.failures(), normal.verdicts())
        <= Math.pow(view.sensitivity().falseAlarmChance(), SELDOM);
  }

  private static Finding finding(JobView view, int failed, int before) {
    Release release = Release.of(view);
    return Findings.of(
        Kind.FAILURE_RATE,
        Severity.CRITICAL,
        "the last %d runs failed, normally %s of them do%s"
            .formatted(failed, Words.share(view.normal().overall().failures()), release.words()),
        "failures",
        failed,
        "runs_before",
        before,
        "version",
        release.version());
  }
}
