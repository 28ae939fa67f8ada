package com.tracestax.server.detect;

import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.Finding.Severity;
import com.tracestax.server.detect.JobView.OpenAttempt;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The attempts of which somebody has said something, as one finding that names the oldest. */
final class Signalled {
  private Signalled() {}

  /**
   * @param words the sentence for a reason, which may be null
   */
  static Optional<Finding> judge(
      JobView view, String signal, Kind kind, UnaryOperator<String> words) {
    List<OpenAttempt> attempts =
        view.open().stream()
            .filter(open -> signal.equals(open.signal()))
            .sorted(Comparator.comparingLong(Signalled::sinceMs))
            .toList();
    return attempts.isEmpty()
        ? Optional.empty()
        : Optional.of(finding(view, attempts, kind, words));
  }

  private static Finding finding(
      JobView view, List<OpenAttempt> attempts, Kind kind, UnaryOperator<String> words) {
    OpenAttempt oldest = attempts.get(0);
    long forMs = Math.max(0, view.nowMs() - sinceMs(oldest));
    String others =
        attempts.size() == 1 ? "" : ", and " + (attempts.size() - 1) + " others like it";
    return Findings.of(
        kind,
        Severity.WARNING,
        words.apply(oldest.reason()) + ", for " + Words.time(forMs) + others,
        "attempt_id",
        oldest.attemptId(),
        "reason",
        oldest.reason(),
        "observed_ms",
        forMs,
        "attempts",
        attempts.size());
  }

  private static long sinceMs(OpenAttempt attempt) {
    return Objects.requireNonNullElse(attempt.signalAtMs(), attempt.startedAtMs());
  }
}
