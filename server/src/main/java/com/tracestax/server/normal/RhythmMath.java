package com.tracestax.server.normal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds when a job runs in the windows of its starts. */
final class RhythmMath {
  /** Fewer gaps than that may look regular by chance. */
  private static final int MIN_GAPS = 8;

  /** So many gaps must be as long as the others, give or take a fifth. */
  private static final double REGULAR = 0.9;

  private static final double TOLERANCE = 0.2;
  private static final double USUAL_JITTER = 0.95;

  private RhythmMath() {}

  static Rhythm of(List<WindowSpan> spans, Starts starts, long untilMs) {
    List<WindowSpan> busy =
        spans.stream()
            .filter(span -> span.window().count(Window.Counter.STARTED) > 0)
            .sorted(Comparator.comparingLong(WindowSpan::startMs))
            .toList();
    HourlyStarts hourly = HourlyStarts.of(busy, Math.min(untilMs, silentSinceMs(busy, starts)));
    Long periodMs = periodMs(starts);
    return new Rhythm(
        hourly.expected(),
        hourly.weeks(),
        hourly.dispersion(),
        longestGapMs(busy, starts),
        periodMs,
        periodMs == null ? null : jitterMs(starts, periodMs),
        starts.lastMs());
  }

  /** A silence under way must not become normal while it lasts. */
  private static long silentSinceMs(List<WindowSpan> busy, Starts starts) {
    long last = busy.isEmpty() ? 0 : busy.get(busy.size() - 1).endMs();
    return Math.max(last, starts.lastMs() == null ? 0 : starts.lastMs()) + Aging.HOUR_MS;
  }

  /**
   * Between two windows it is at least the time from the end of the first to the start of the
   * second; between the recent starts it is exact. The two longest are left out: they may be
   * anomalies themselves.
   */
  private static long longestGapMs(List<WindowSpan> busy, Starts starts) {
    List<Long> between = new ArrayList<>();
    for (int i = 1; i < busy.size(); i++) {
      between.add(busy.get(i).startMs() - busy.get(i - 1).endMs());
    }
    return Math.max(thirdLongest(between), thirdLongest(gaps(starts)));
  }

  private static long thirdLongest(List<Long> gaps) {
    List<Long> sorted = gaps.stream().sorted(Comparator.reverseOrder()).toList();
    return sorted.isEmpty() ? 0 : Math.max(0, sorted.get(Math.min(2, sorted.size() - 1)));
  }

  private static List<Long> gaps(Starts starts) {
    List<Long> gaps = new ArrayList<>();
    List<Long> at = starts.recentMs();
    for (int i = 1; i < at.size(); i++) {
      gaps.add(at.get(i) - at.get(i - 1));
    }
    return gaps;
  }

  private static Long periodMs(Starts starts) {
    List<Long> gaps = gaps(starts).stream().sorted().toList();
    if (gaps.size() < MIN_GAPS) {
      return null;
    }
    long median = gaps.get(gaps.size() / 2);
    long usual = gaps.stream().filter(gap -> Math.abs(gap - median) <= TOLERANCE * median).count();
    return median > 0 && usual >= REGULAR * gaps.size() ? median : null;
  }

  private static long jitterMs(Starts starts, long periodMs) {
    List<Long> strays =
        gaps(starts).stream().map(gap -> Math.abs(gap - periodMs)).sorted().toList();
    return strays.get((int) Math.ceil(USUAL_JITTER * strays.size()) - 1);
  }
}
