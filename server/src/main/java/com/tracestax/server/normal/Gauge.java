package com.tracestax.server.normal;

import java.util.List;

/**
 * The normal of a level that is read again and again, such as the depth of a queue.
 *
 * @param byHour of each hour of the day (UTC) and its neighbours; {@link Quantiles#NONE} where less
 *     than 30 readings are known
 */
public record Gauge(Quantiles overall, List<Quantiles> byHour, Learning learning) {
  private static final long HOUR_MS = 3_600_000;

  public Quantiles at(long ms) {
    Quantiles hour = byHour.get((int) Math.floorMod(ms / HOUR_MS, 24L));
    return hour.isKnown() ? hour : overall;
  }
}
