package com.tracestax.server.detect;

/**
 * How sure a detector must be before it speaks, per project and per job. Each level is a bound on
 * the chance that a single judgement of normal behaviour is called an anomaly, and its equivalent
 * in standard deviations of a normal distribution for detectors of single values.
 */
public enum Sensitivity {
  /** Only what is extreme: one false alarm in 10^9 judgements, 6 deviations. */
  LOW(1e-9, 6, 3, 9),
  /** One in 10^6, 4.75 deviations. */
  MEDIUM(1e-6, 4.75, 2, 6),
  /** One in 10^4, 3.7 deviations. */
  HIGH(1e-4, 3.7, 1.5, 4);

  private final double falseAlarmChance;
  private final double deviations;
  private final double reach;
  private final int readings;

  Sensitivity(double falseAlarmChance, double deviations, double reach, int readings) {
    this.falseAlarmChance = falseAlarmChance;
    this.deviations = deviations;
    this.reach = reach;
    this.readings = readings;
  }

  public double falseAlarmChance() {
    return falseAlarmChance;
  }

  public double deviations() {
    return deviations;
  }

  /**
   * How many times the normal's upper end a single value must be, because no distribution of a few
   * hundred values tells how its tail goes on.
   */
  public double reach() {
    return reach;
  }

  /**
   * How many readings of a level in a row must be out of the ordinary: a tenth of the chance each,
   * because one minute is much like the one before.
   */
  public int readings() {
    return readings;
  }
}
