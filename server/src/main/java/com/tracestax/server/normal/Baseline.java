package com.tracestax.server.normal;

import java.util.List;

/**
 * The normal of one job on one queue, as it was computed at one moment from the windows of the
 * look-back, recent days weighing more. Immutable.
 *
 * @param byHour of each hour of the day (UTC) the norm of that hour and its neighbours; {@link
 *     Norm#NONE} where less than 30 ends are known
 * @param errors the types of errors seen within the look-back
 */
public record Baseline(
    JobKey job,
    long computedAtMs,
    Learning learning,
    Norm overall,
    List<Norm> byHour,
    ErrorTypes errors,
    Rhythm rhythm,
    Deploy deploy) {

  private static final long HOUR_MS = 3_600_000;

  /**
   * The newest version of the job's workers.
   *
   * @param version null if workers do not say
   * @param sinceMs when it was first seen, null with it
   * @param runsSince ends since then
   */
  public record Deploy(String version, Long sinceMs, long runsSince) {
    public static final Deploy UNKNOWN = new Deploy(null, null, 0);
  }

  /** What is normal at that time of the day: of its hour if enough is known of it. */
  public Norm at(long ms) {
    Norm hour = byHour.get((int) Math.floorMod(ms / HOUR_MS, 24L));
    return hour.verdicts() > 0 ? hour : overall;
  }
}
