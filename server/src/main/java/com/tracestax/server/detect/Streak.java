package com.tracestax.server.detect;

import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.Finding.Severity;
import com.tracestax.server.normal.Learning;
import com.tracestax.server.normal.Observation;
import java.util.List;
import java.util.Optional;

/**
 * The last runs of a job with few of them all failed, after a row of others that did not. Judged
 * where fewer than five ended within the hour, and also of a job too rare ever to reach the number
 * of ends that learning asks for, once it has been known for three times the time it asks for.
 *
 * <p>The bound: after m successes in a row the chance of r failures is the product of (i + 0.5) /
 * (m + 1 + i) for i below r, with Jeffreys' prior. Two after ten successes: 0.5 / 11 · 1.5 / 12 = 1
 * in 176. That is far more than any sensitivity allows for busy jobs, and the price for hearing of
 * a nightly job after two nights and not after two weeks.
 */
final class Streak {
  private static final int FEW = 5;

  private static final int SUCCESSES = 5;

  private Streak() {}

  static Optional<Finding> judge(JobView view) {
    if (view.lastHour().verdicts() >= FEW || !isKnown(view)) {
      return Optional.empty();
    }
    List<Observation> ends = ends(view);
    int failed = 0;
    while (failed < ends.size() && isFailure(ends.get(ends.size() - 1 - failed))) {
      failed++;
    }
    List<Observation> before = ends.subList(0, ends.size() - failed);
    boolean newly = before.size() >= SUCCESSES && before.stream().noneMatch(Streak::isFailure);
    return newly && failed >= needed(view.sensitivity())
        ? Optional.of(finding(view, failed, before.size()))
        : Optional.empty();
  }

  private static boolean isKnown(JobView view) {
    Learning learning = view.normal().learning();
    boolean rare =
        learning.sinceMs() != null && view.nowMs() - learning.sinceMs() >= 3 * learning.neededMs();
    return rare || learning.isDone(view.nowMs());
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

  private static int needed(Sensitivity sensitivity) {
    return sensitivity == Sensitivity.LOW ? 3 : 2;
  }

  private static Finding finding(JobView view, int failed, int before) {
    Release release = Release.of(view);
    return Findings.of(
        Kind.FAILURE_RATE,
        Severity.CRITICAL,
        "the last %d runs failed, the %d before all succeeded%s"
            .formatted(failed, before, release.words()),
        "failures",
        failed,
        "successes_before",
        before,
        "version",
        release.version());
  }
}
