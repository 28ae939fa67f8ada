package com.tracestax.server.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SurpriseTest {

  /** Polya's urn, ball by ball: no gamma function, no recurrence from one count to the next. */
  private static double oracle(int k, int n, double share, double known) {
    double red = share * known + 0.5;
    double all = known + 1;
    double[] chance = new double[n + 1];
    chance[0] = 1;
    for (int drawn = 0; drawn < n; drawn++) {
      for (int i = drawn + 1; i >= 0; i--) {
        double stays = i > drawn ? 0 : chance[i] * (1 - (red + i) / (all + drawn));
        double grows = i == 0 ? 0 : chance[i - 1] * (red + i - 1) / (all + drawn);
        chance[i] = stays + grows;
      }
    }
    double sum = 0;
    for (int i = n; i >= k; i--) {
      sum += chance[i];
    }
    return sum;
  }

  @Test
  void of_isThatOfDrawingFromAnUrn() {
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      int n = 1 + random.nextInt(150);
      int k = 1 + random.nextInt(n);
      double share = random.nextInt(4) == 0 ? 0 : random.nextDouble();
      double known = random.nextInt(1_000);
      double expected = oracle(k, n, share, known);
      assertThat(Surprise.of((long) k, (long) n, share, known))
          .isCloseTo(expected, within(1e-8 * expected + 1e-300));
    }
  }

  @Test
  void of_growsLessWithEachFailure() {
    double last = 1;
    for (int k = 0; k <= 300; k++) {
      double chance = Surprise.of(k, 300.0, 0.02, 500);
      assertThat(chance).isLessThanOrEqualTo(last).isPositive();
      last = chance;
    }
  }

  @Test
  void of_isNeverNaN() {
    assertThat(Surprise.of(0L, 0L, 0, 0)).isOne();
    assertThat(Surprise.of(5L, 0L, 0, 0)).isOne();
    assertThat(Surprise.of(1L, 1L, 1, 1_000_000)).isBetween(0.99, 1.0);
    assertThat(Surprise.of(1L, 1L, 0, 0)).isBetween(0.49, 0.51);
    assertThat(Surprise.of(3_000_000L, 3_000_000L, 0.001, 1e9)).isBetween(0.0, 1e-300);
  }

  @Test
  void of_holdsTheNumbersOfTheDocuments() {
    assertThat(Surprise.of(12L, 200L, 0.01, 1_000)).isBetween(1e-6, 1e-4);
    assertThat(Surprise.of(3L, 3L, 0.01, 1_000)).isBetween(1e-7, 1e-5);
  }
}
