package com.tracestax.server.normal;

/** What happened counts half as much three days later, in steps of a day. */
final class Aging {
  static final long HOUR_MS = 3_600_000;
  static final long DAY_MS = 24 * HOUR_MS;
  static final int HOURS = 24;

  private static final double HALF_LIFE_DAYS = 3;

  private Aging() {}

  static int days(long atMs, long nowMs) {
    return (int) Math.max(0, (nowMs - atMs) / DAY_MS);
  }

  static double weight(int days) {
    return Math.pow(0.5, days / HALF_LIFE_DAYS);
  }

  /** UTC. */
  static int hourOfDay(long ms) {
    return (int) Math.floorMod(Math.floorDiv(ms, HOUR_MS), (long) HOURS);
  }
}
