package com.tracestax.server.normal;

/** A number for each of the 168 hours of a week, UTC, Monday 00:00 first. Immutable. */
public final class HoursOfWeek {
  public static final int HOURS = 168;

  private static final long HOUR_MS = 3_600_000;

  /** 1970 began on a Thursday. */
  private static final int FIRST_HOUR = 3 * 24;

  private final float[] values;

  public HoursOfWeek(float[] values) {
    if (values.length != HOURS) {
      throw new IllegalArgumentException("expected 168 hours, got " + values.length);
    }
    this.values = values.clone();
  }

  public static int hourOf(long ms) {
    return (int) Math.floorMod(Math.floorDiv(ms, HOUR_MS) + FIRST_HOUR, (long) HOURS);
  }

  public float at(long ms) {
    return values[hourOf(ms)];
  }

  public float of(int hourOfWeek) {
    return values[hourOfWeek];
  }
}
