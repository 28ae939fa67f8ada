package com.tracestax.server.detect;

import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.Finding.Severity;
import com.tracestax.server.normal.Norm;
import com.tracestax.server.normal.Window;
import com.tracestax.server.normal.Window.Counter;
import java.util.Optional;

/**
 * Far more attempts fail than normally at this time of the day: at least three, of at least three
 * runs, at odds at least twice the normal, and by more than chance ({@link Surprise}). A job with
 * few runs is judged by its last ones ({@link Streak}).
 *
 * <p>Guarantee: a job whose attempts fail independently with its normal share is called an anomaly
 * with at most the sensitivity's chance per judgement, in all three stretches of time together. "At
 * least three runs" (failures less repeated starts) keeps one message that fails ten times from
 * counting as ten failures. The streak has a bound of its own.
 *
 * <p>Cost: three tails of at most 2,000 terms, about 30 microseconds.
 *
 * <p>A number: 1 % of 1,000 fail normally. Of 60 in the last 15 minutes 9 failed: the chance is 1
 * in 7 million, medium speaks; at 6 it is 1 in 9,000, and nobody does.
 */
public final class FailureRateJump implements Detector<JobView> {
  private static final int LEAST = 3;

  private static final double ODDS = 2;

  @Override
  public Optional<Finding> judge(JobView view) {
    if (!view.normal().learning().isDone(view.nowMs())) {
      return Streak.judge(view);
    }
    Spans spans = Spans.of(view);
    return spans.all().stream()
        .map(span -> judge(view, span, spans.chance(view)))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> Streak.judge(view));
  }

  private static Optional<Finding> judge(JobView view, Spans.Span span, double bound) {
    Window seen = span.window();
    Norm normal = worse(view.normal().at(view.nowMs()), view.normal().at(view.nowMs() - span.ms()));
    double share = (double) seen.failures() / Math.max(1, seen.verdicts());
    if (runsThatFailed(seen) < LEAST || !isMaterial(share, normal.failures())) {
      return Optional.empty();
    }
    double chance =
        Surprise.of(seen.failures(), seen.verdicts(), normal.failures(), normal.verdicts());
    return chance > bound
        ? Optional.empty()
        : Optional.of(finding(view, span, share, normal.failures(), chance));
  }

  private static Norm worse(Norm one, Norm other) {
    return one.failures() >= other.failures() ? one : other;
  }

  /** A repeated attempt follows one that failed, so no more than the rest are runs of their own. */
  private static long runsThatFailed(Window seen) {
    return Math.max(seen.failures() - seen.count(Counter.REPEATED), seen.count(Counter.FAILED));
  }

  static boolean isMaterial(double share, double normal) {
    return share >= 1 || share / (1 - share) >= ODDS * normal / (1 - Math.min(normal, 0.999));
  }

  private static Finding finding(
      JobView view, Spans.Span span, double share, double normal, double chance) {
    Release release = Release.of(view);
    return Findings.of(
        Kind.FAILURE_RATE,
        share >= 0.5 ? Severity.CRITICAL : Severity.WARNING,
        "%s of %d attempts failed in the %s, normally %s%s"
            .formatted(
                Words.share(share),
                span.window().verdicts(),
                span.name(),
                Words.share(normal),
                release.words()),
        "observed_share",
        share,
        "expected_share",
        normal,
        "failures",
        span.window().failures(),
        "ends",
        span.window().verdicts(),
        "chance",
        chance,
        "version",
        release.version());
  }
}
