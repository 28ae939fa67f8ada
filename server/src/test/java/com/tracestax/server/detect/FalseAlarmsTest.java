package com.tracestax.server.detect;

import static com.tracestax.server.detect.Views.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.server.normal.Window.Counter;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Normal behaviour by the thousand, from fixed seeds: the stated chance is kept. */
class FalseAlarmsTest {
  private static final int JUDGEMENTS = 20_000;

  private static void areAtMost(int alarms, Sensitivity sensitivity) {
    double expected = JUDGEMENTS * sensitivity.falseAlarmChance();
    assertThat((double) alarms).isLessThanOrEqualTo(expected + 4 * Math.sqrt(expected + 1) - 3);
  }

  @ParameterizedTest
  @EnumSource(Sensitivity.class)
  void aNormalShareOfFailures(Sensitivity sensitivity) {
    Random random = new Random(7);
    int alarms = 0;
    for (int i = 0; i < JUDGEMENTS; i++) {
      double share = random.nextDouble() * 0.2;
      int known = 50 + random.nextInt(500);
      int n = 10 + random.nextInt(200);
      Views view = new Views().failing(known, (double) count(random, known, share) / known);
      int failed = count(random, n, share);
      view.ends(n - failed, failed);
      alarms += new FailureRateJump().judge(view.at(sensitivity)).isPresent() ? 1 : 0;
    }
    areAtMost(alarms, sensitivity);
  }

  @ParameterizedTest
  @EnumSource(Sensitivity.class)
  void aNormalShareOfRepetitions(Sensitivity sensitivity) {
    Random random = new Random(8);
    int alarms = 0;
    for (int i = 0; i < JUDGEMENTS; i++) {
      Views view = new Views();
      int n = 20 + random.nextInt(200);
      view.window.count(Counter.STARTED, n);
      view.window.count(Counter.REPEATED, count(random, n, 0.05));
      alarms += new RetryStorm().judge(view.at(sensitivity)).isPresent() ? 1 : 0;
    }
    areAtMost(alarms, sensitivity);
  }

  @ParameterizedTest
  @EnumSource(Sensitivity.class)
  void normalDurationsOfABusyJob_whateverTheirTail(Sensitivity sensitivity) {
    Random random = new Random(9);
    double[] known = new double[2_000];
    for (int i = 0; i < known.length; i++) {
      known[i] = heavy(random);
    }
    Views learned = new Views().taking(known);
    int alarms = 0;
    for (int i = 0; i < JUDGEMENTS / 4; i++) {
      Views view = new Views();
      view.norm = learned.norm;
      for (int j = 0; j < 60; j++) {
        view.window.durationsMs().add(heavy(random));
      }
      alarms += new DurationAnomaly().judge(view.at(sensitivity)).isPresent() ? 1 : 0;
    }
    areAtMost(alarms, sensitivity);
  }

  /** Pareto, infinite variance. */
  private static double heavy(Random random) {
    return 1_000 * Math.pow(1 - random.nextDouble(), -1 / 1.5);
  }

  @ParameterizedTest
  @EnumSource(Sensitivity.class)
  void theGapsOfIndependentStarts_alsoAtTwoThirdsOfTheTraffic(Sensitivity sensitivity) {
    Random random = new Random(10);
    int alarms = 0;
    for (int i = 0; i < JUDGEMENTS; i++) {
      Views view = new Views();
      double hours = -Math.log(1 - random.nextDouble()) / (10 * 2 / 3.0);
      long last = NOW - (long) (hours * Views.HOUR);
      view.rhythm = Views.rhythm(Views.hours(10), 1, 1, Views.HOUR / 2, null, null, last);
      alarms += new Silence().judge(view.at(sensitivity)).isPresent() ? 1 : 0;
    }
    areAtMost(alarms, sensitivity);
  }

  private static int count(Random random, int n, double share) {
    int count = 0;
    for (int i = 0; i < n; i++) {
      count += random.nextDouble() < share ? 1 : 0;
    }
    return count;
  }
}
