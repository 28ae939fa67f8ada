package com.tracestax.server.normal;

import java.time.Duration;

/**
 * From when on something is judged, and how far back its normal is looked for.
 *
 * @param events ends (of a job) or readings (of a level) that must be known
 * @param timeMs how long it must have been known
 */
public record LearningRules(long events, long timeMs, long lookBackMs) {
  public static final LearningRules DEFAULT =
      new LearningRules(50, Duration.ofHours(24).toMillis(), Duration.ofDays(7).toMillis());

  /**
   * From when on windows are needed: 15 days at least, so that each hour of the week is known from
   * before a silence that may be under way; and a day more than the look-back, so that one of a day
   * can still tell that something has been known for a day.
   */
  public long readFromMs(long nowMs) {
    Duration least = Duration.ofDays(15);
    return nowMs - Math.max(least.toMillis(), lookBackMs + Duration.ofDays(1).toMillis());
  }
}
