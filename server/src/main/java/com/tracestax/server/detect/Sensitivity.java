package com.tracestax.server.detect;

/**
 * How sure a detector must be before it speaks, per project and per job. Each level is a bound on
 * the chance that a single judgement of normal behaviour is called an anomaly, and its equivalent
 * in standard deviations of a normal distribution for detectors of single values.
 */
public enum Sensitivity {
  /** Only what is extreme: one false alarm in 10^9 judgements, 6 deviations. */
  LOW(1e-9, 6),
  /** One in 10^6, 4.75 deviations. */
  MEDIUM(1e-6, 4.75),
  /** One in 10^4, 3.7 deviations. */
  HIGH(1e-4, 3.7);

  private final double falseAlarmChance;
  private final double deviations;

  Sensitivity(double falseAlarmChance, double deviations) {
    this.falseAlarmChance = falseAlarmChance;
    this.deviations = deviations;
  }

  public double falseAlarmChance() {
    return falseAlarmChance;
  }

  public double deviations() {
    return deviations;
  }
}
