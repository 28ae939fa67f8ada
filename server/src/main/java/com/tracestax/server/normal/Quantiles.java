package com.tracestax.server.normal;

/**
 * A distribution in four numbers, as far as judgement needs it.
 *
 * @param count how many values, weighted by age
 * @param spread of the logarithm, as a standard deviation: (ln p95 - ln p50) / 1.645, which
 *     outliers above p95 do not touch. Never below 0.05: a job that always takes the same must not
 *     be judged by microseconds
 */
public record Quantiles(double count, double p50, double p95, double p99, double spread) {
  public static final Quantiles NONE = new Quantiles(0, Double.NaN, Double.NaN, Double.NaN, 0.05);

  static final double MIN_SPREAD = 0.05;

  /** The standard normal distribution has 5 % beyond this many standard deviations. */
  private static final double Z_95 = 1.645;

  public static Quantiles of(Sketch sketch) {
    if (sketch.isEmpty()) {
      return NONE;
    }
    double p50 = sketch.quantile(0.5);
    double p95 = sketch.quantile(0.95);
    double spread = (logOf(p95) - logOf(p50)) / Z_95;
    return new Quantiles(
        sketch.count(), p50, p95, sketch.quantile(0.99), Math.max(MIN_SPREAD, spread));
  }

  public boolean isKnown() {
    return count > 0;
  }

  /** How many spreads the value lies above the median, on the scale of logarithms. */
  public double distance(double value) {
    return (logOf(value) - logOf(p50)) / spread;
  }

  /** One millisecond more, so that 0 has a logarithm and 1 ms against 2 ms is no doubling. */
  private static double logOf(double ms) {
    return Math.log(1 + ms);
  }
}
