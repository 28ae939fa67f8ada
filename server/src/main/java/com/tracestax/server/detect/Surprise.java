package com.tracestax.server.detect;

import org.apache.commons.numbers.gamma.LogBeta;

/**
 * How unlikely it is that so many of so many did something, when normally a share of them does and
 * that share is itself only known from a sample: the upper tail of the beta-binomial distribution
 * with Jeffreys' prior (Gelman et al., Bayesian Data Analysis, 3rd edition, 2.4). For values above
 * a quantile of a sample it is the distribution-free prediction by order statistics (Hahn and
 * Meeker, Statistical Intervals, 5.4).
 *
 * <p>The normal counts as known from 1,000 at most, because days differ by more than chance, and
 * more than 2,000 new ones count as 2,000 of the same share. So one call costs at most 2,000
 * multiplications, about 10 microseconds.
 *
 * <p>A number: normally 1 % of 1,000 fail. 12 failures of 200 have a chance of 1 in 29,000, 3 of 3
 * of 1.5 in a million, 3 of 200 of 1 in 3.
 */
final class Surprise {
  static final double TRUST = 1_000;

  static final int MOST = 2_000;

  private static final double NEGLIGIBLE = 1e-17;

  private Surprise() {}

  static double of(long count, long of, double share, double known) {
    return of((double) count, (double) of, share, known);
  }

  /**
   * @param share of the normal, 0 to 1
   * @param known how many the share is known from
   * @return the chance of that many or more, 0 to 1
   */
  static double of(double count, double of, double share, double known) {
    int n = (int) Math.round(Math.min(of, MOST));
    int k = (int) Math.floor(of > MOST ? count * MOST / of : Math.min(count, n));
    if (k <= 0) {
      return 1;
    }
    double sample = Math.min(Math.max(known, 0), TRUST);
    double expected = Math.min(1, Math.max(0, share)) * sample;
    return upperTail(k, n, expected + 0.5, sample - expected + 0.5);
  }

  private static double upperTail(int k, int n, double a, double b) {
    double term =
        Math.exp(
            LogBeta.value(k + a, n - k + b)
                - LogBeta.value(a, b)
                - Math.log(n + 1.0)
                - LogBeta.value(k + 1.0, n - k + 1.0));
    double sum = term;
    for (int i = k; i < n && term > sum * NEGLIGIBLE; i++) {
      term *= (n - i) * (i + a) / ((i + 1) * (n - i - 1 + b));
      sum += term;
    }
    return Math.min(1, sum);
  }
}
