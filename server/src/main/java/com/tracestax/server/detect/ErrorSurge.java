package com.tracestax.server.detect;

import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.Finding.Severity;
import com.tracestax.server.normal.Baseline;
import com.tracestax.server.normal.ErrorTypes;
import com.tracestax.server.normal.Window;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * A type of error that was never seen within the look-back, often enough to be no accident; or a
 * known one far more often than normally.
 *
 * <p>Guarantee: a known type that comes independently with its normal share is called a surge with
 * at most the sensitivity's chance per judgement ({@link Surprise}), and never before an hour has
 * more of it than a usual day, so that what comes every night at two is not one. For a new type no
 * bound can be given, nothing is known of it: it is said from 5, 3 or 2 times within the hour on
 * (low, medium, high). Where a job has more than 24 types nothing is called new.
 *
 * <p>Cost: one tail for each of at most 24 types.
 *
 * <p>A number: 40 timeouts in the 4,000 ends of the look-back of a week, so 6 a day. 9 of the 60
 * ends of this hour: more than 6, and a chance of 1 in 7 million.
 */
public final class ErrorSurge implements Detector<JobView> {
  private static final double DAY_MS = 86_400_000;

  private static final int LEAST_OF_KNOWN = 5;

  /** A new type in fewer ends than this is worth a remark. */
  private static final double MATTERS = 0.01;

  @Override
  public Optional<Finding> judge(JobView view) {
    if (!view.normal().learning().isDone(view.nowMs())) {
      return Optional.empty();
    }
    return largest(view, true).or(() -> largest(view, false));
  }

  private static Optional<Finding> largest(JobView view, boolean unseen) {
    return view.lastHour().errors().counts().entrySet().stream()
        .filter(type -> !type.getKey().equals(ErrorTypes.OTHERS))
        .filter(type -> unseen ? isNew(view, type) : isSurge(view, type))
        .max(Comparator.comparingLong(Map.Entry::getValue))
        .map(type -> finding(view, type.getKey(), type.getValue(), unseen));
  }

  private static boolean isNew(JobView view, Map.Entry<String, Long> type) {
    ErrorTypes known = view.normal().errors();
    int needed =
        switch (view.sensitivity()) {
          case LOW -> 5;
          case MEDIUM -> 3;
          case HIGH -> 2;
        };
    return !known.isFull() && known.count(type.getKey()) <= 0 && type.getValue() >= needed;
  }

  private static boolean isSurge(JobView view, Map.Entry<String, Long> type) {
    Baseline normal = view.normal();
    double usual = normal.errors().count(type.getKey());
    if (usual <= 0 || type.getValue() < LEAST_OF_KNOWN || type.getValue() <= usual / days(normal)) {
      return false;
    }
    Window hour = view.lastHour();
    double ends = Math.max(1, normal.learning().events());
    double share = (double) type.getValue() / Math.max(1, hour.verdicts());
    return FailureRateJump.isMaterial(share, usual / ends)
        && Surprise.of(type.getValue(), hour.verdicts(), usual / ends, ends)
            <= view.sensitivity().falseAlarmChance();
  }

  private static double days(Baseline normal) {
    Long sinceMs = normal.learning().sinceMs();
    return sinceMs == null ? 1 : Math.max(1, (normal.computedAtMs() - sinceMs) / DAY_MS);
  }

  private static Finding finding(JobView view, String type, long times, boolean unseen) {
    Baseline normal = view.normal();
    Release release = Release.of(view);
    double usual = normal.errors().count(type) / days(normal);
    double share = (double) times / Math.max(1, view.lastHour().verdicts());
    return Findings.of(
        Kind.ERROR_SURGE,
        unseen && share < MATTERS ? Severity.INFO : Severity.WARNING,
        type
            + (unseen
                ? " %d times in the last hour, never seen before".formatted(times)
                : " %d times in the last hour, normally %s a day"
                    .formatted(times, Words.number(usual)))
            + release.words(),
        "error_type",
        type,
        "observed",
        times,
        "ends",
        view.lastHour().verdicts(),
        "expected_per_day",
        usual,
        "version",
        release.version());
  }
}
