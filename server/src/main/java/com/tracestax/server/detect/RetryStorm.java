package com.tracestax.server.detect;

import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.Finding.Severity;
import com.tracestax.server.normal.Norm;
import com.tracestax.server.normal.Window.Counter;
import java.util.Optional;

/**
 * Workers are busy with repeating: the share of starts that are a second or later attempt is far
 * above the normal of this time of the day, at odds at least twice as high, and there are at least
 * ten.
 *
 * <p>Guarantee: where starts are repetitions independently with the normal share, a judgement is
 * wrong with at most the sensitivity's chance. Repetitions of one run are not independent, so the
 * normal counts as known from 200 starts at most, which lets the share of a busy job vary by a
 * fifth and more without a word.
 *
 * <p>Cost: three tails of at most 2,000 terms.
 *
 * <p>A number: 5 % of starts are repeated normally. Of 100 starts in the last 15 minutes 28: the
 * chance is 1 in 29 million, medium speaks; at 15 it is 1 in 340.
 */
public final class RetryStorm implements Detector<JobView> {
  private static final int LEAST = 10;

  private static final double TRUST = 200;

  @Override
  public Optional<Finding> judge(JobView view) {
    if (!view.normal().learning().isDone(view.nowMs())) {
      return Optional.empty();
    }
    Spans spans = Spans.of(view);
    return spans.all().stream()
        .map(span -> judge(view, span, spans.chance(view)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Finding> judge(JobView view, Spans.Span span, double bound) {
    long repeated = span.window().count(Counter.REPEATED);
    long started = Math.max(repeated, span.window().count(Counter.STARTED));
    Norm normal = view.normal().at(view.nowMs());
    double share = (double) repeated / Math.max(1, started);
    if (repeated < LEAST || !FailureRateJump.isMaterial(share, normal.repeated())) {
      return Optional.empty();
    }
    double known = Math.min(TRUST, normal.verdicts());
    double chance = Surprise.of(repeated, started, normal.repeated(), known);
    return chance > bound
        ? Optional.empty()
        : Optional.of(finding(view, span.name(), repeated, started, chance));
  }

  private static Finding finding(
      JobView view, String span, long repeated, long started, double chance) {
    double share = (double) repeated / started;
    double normal = view.normal().at(view.nowMs()).repeated();
    Release release = Release.of(view);
    return Findings.of(
        Kind.RETRY_STORM,
        share >= 0.5 ? Severity.CRITICAL : Severity.WARNING,
        "%s of %d starts in the %s were repetitions, normally %s%s"
            .formatted(Words.share(share), started, span, Words.share(normal), release.words()),
        "observed_share",
        share,
        "expected_share",
        normal,
        "repeated",
        repeated,
        "starts",
        started,
        "chance",
        chance,
        "version",
        release.version());
  }
}
