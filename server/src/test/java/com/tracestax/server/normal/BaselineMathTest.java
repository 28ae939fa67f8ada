package com.tracestax.server.normal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.tracestax.server.normal.Baseline.Deploy;
import com.tracestax.server.normal.Window.Counter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BaselineMathTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /** A Monday, 00:00 UTC. */
  private static final long NOW = 1_795_392_000_000L;

  private static final JobKey JOB = new JobKey(1, "job", "q");

  private final TreeMap<Long, Window> windows = new TreeMap<>();
  private final List<Long> starts = new ArrayList<>();
  private final Random random = new Random(8);

  private Window at(long ms) {
    return windows.computeIfAbsent(ms / (5 * MINUTE) * (5 * MINUTE), start -> new Window());
  }

  private void succeeded(long atMs, double durationMs) {
    Window window = at(atMs);
    window.count(Counter.STARTED, 1);
    window.count(Counter.SUCCEEDED, 1);
    window.durationsMs().add(durationMs);
    starts.add(atMs);
  }

  private void failed(long atMs, String type) {
    Window window = at(atMs);
    window.count(Counter.STARTED, 1);
    window.count(Counter.FAILED, 1);
    window.errors().count(type, 1);
  }

  private Baseline compute(Deploy deploy) {
    List<WindowSpan> spans = new ArrayList<>();
    windows.forEach((start, window) -> spans.add(new WindowSpan(start, 5 * MINUTE, window)));
    List<Long> recent = starts.subList(Math.max(0, starts.size() - 64), starts.size());
    Starts known =
        starts.isEmpty() ? Starts.NONE : new Starts(recent.get(recent.size() - 1), recent);
    return BaselineMath.compute(JOB, spans, known, deploy, LearningRules.DEFAULT, NOW);
  }

  private Baseline compute() {
    return compute(Deploy.UNKNOWN);
  }

  /** Every so often from then until an hour ago. */
  private void steady(long fromMs, long everyMs, double durationMs) {
    for (long ms = fromMs; ms < NOW - HOUR; ms += everyMs) {
      succeeded(ms, durationMs * (0.9 + 0.2 * random.nextDouble()));
    }
  }

  @Test
  void nothingKnown_isLearning_andHasNoNorm() {
    Baseline baseline = compute();
    assertThat(baseline.learning()).isEqualTo(new Learning(0, null, 50, DAY));
    assertThat(baseline.at(NOW)).isEqualTo(Norm.NONE);
    assertThat(baseline.rhythm().weeks()).isZero();
  }

  @Test
  void learning_needs50Ends_and24Hours() {
    for (int i = 0; i < 49; i++) {
      succeeded(NOW - 25 * HOUR + i * MINUTE, 100);
    }
    assertThat(compute().learning().isDone(NOW)).isFalse();
    succeeded(NOW - 5 * HOUR, 100);
    assertThat(compute().learning().isDone(NOW)).isTrue();
    windows.clear();
    steady(NOW - 23 * HOUR, MINUTE, 100);
    assertThat(compute().learning().events()).isGreaterThan(1_000);
    assertThat(compute().learning().isDone(NOW)).isFalse();
  }

  @Test
  void lookBackOfOneDay_canStillBeLearned() {
    steady(NOW - 2 * DAY, 10 * MINUTE, 100);
    List<WindowSpan> spans = new ArrayList<>();
    windows.forEach((start, window) -> spans.add(new WindowSpan(start, 5 * MINUTE, window)));
    LearningRules oneDay = new LearningRules(50, DAY, DAY);
    Baseline baseline = BaselineMath.compute(JOB, spans, Starts.NONE, Deploy.UNKNOWN, oneDay, NOW);
    assertThat(baseline.learning().isDone(NOW)).isTrue();
    assertThat(baseline.learning().events()).isBetween(135L, 140L);
  }

  @Test
  void lastHour_isNotInTheNormalItIsJudgedBy() {
    steady(NOW - 3 * DAY, MINUTE, 100);
    Baseline before = compute();
    for (long ms = NOW - HOUR; ms < NOW; ms += 1_000) {
      succeeded(ms, 60_000);
      failed(ms, "java.lang.Error");
    }
    Baseline after = compute();
    assertThat(after.overall()).isEqualTo(before.overall());
    assertThat(after.errors().count("java.lang.Error")).isZero();
  }

  @Test
  void nightlyJob_hasANormOfItsOwnAtNight() {
    for (int day = 1; day <= 7; day++) {
      long midnight = NOW - day * DAY;
      for (int i = 0; i < 40; i++) {
        succeeded(midnight + 2 * HOUR + i * MINUTE, 600_000);
      }
      for (long ms = midnight + 8 * HOUR; ms < midnight + 20 * HOUR; ms += 5 * MINUTE) {
        succeeded(ms, 1_000);
      }
    }
    Baseline baseline = compute();
    assertThat(baseline.at(NOW + 2 * HOUR).durationMs().p50()).isEqualTo(600_000, within(6_000.0));
    assertThat(baseline.at(NOW + 12 * HOUR).durationMs().p50()).isEqualTo(1_000, within(10.0));
    assertThat(baseline.at(NOW + 23 * HOUR)).isEqualTo(baseline.overall());
    assertThat(baseline.rhythm().expectedPerHour().at(NOW + 2 * HOUR)).isEqualTo(40f);
    assertThat(baseline.rhythm().expectedPerHour().at(NOW + 4 * HOUR)).isZero();
  }

  @Test
  void tenPercentOfGarbage_movesTheMedianByLessThanTheDataSpread() {
    for (long ms = NOW - 7 * DAY; ms < NOW - HOUR; ms += 5 * MINUTE) {
      succeeded(ms, Math.exp(6 + 0.2 * random.nextGaussian()));
    }
    double clean = compute().overall().durationMs().p50();
    int garbage = windows.size() / 9;
    for (int i = 0; i < garbage; i++) {
      succeeded(NOW - 2 * HOUR - i * 90 * MINUTE % (6 * DAY), 1e9);
    }
    assertThat(compute().overall().durationMs().p50()).isEqualTo(clean, within(0.05 * clean));
  }

  @Test
  void outageInTheLookBack_doesNotBecomeNormal() {
    for (long ms = NOW - 7 * DAY; ms < NOW - HOUR; ms += 36_000) {
      boolean outage = ms > NOW - 30 * HOUR && ms < NOW - 24 * HOUR;
      if (outage || random.nextInt(100) == 0) {
        failed(ms, "java.io.IOException");
      } else {
        succeeded(ms, 100);
      }
    }
    assertThat(compute().overall().failures()).isBetween(0.008, 0.02);
  }

  @Test
  void failuresOfARareJob_areAllCounted() {
    for (int day = 1; day <= 7; day++) {
      succeeded(NOW - day * DAY, 100);
      failed(NOW - day * DAY + 6 * HOUR, "java.io.IOException");
    }
    assertThat(compute().overall().failures()).isEqualTo(0.5, within(0.1));
  }

  @Test
  void recentDays_weighMore() {
    for (long ms = NOW - 7 * DAY; ms < NOW - HOUR; ms += 10 * MINUTE) {
      succeeded(ms, ms < NOW - 3 * DAY ? 100 : 400);
    }
    assertThat(compute().overall().durationMs().p50()).isEqualTo(400, within(4.0));
  }

  @Test
  void deploy_changesTheNormal_onlyAfter50Ends() {
    steady(NOW - 7 * DAY, 10 * MINUTE, 100);
    long deployed = NOW - 4 * HOUR;
    windows.tailMap(deployed).clear();
    for (int i = 0; i < 49; i++) {
      succeeded(deployed + i * MINUTE, 1_000);
    }
    Deploy deploy = new Deploy("2.4", deployed, 0);
    assertThat(compute(deploy).deploy().runsSince()).isEqualTo(49);
    assertThat(compute(deploy).overall().durationMs().p50()).isEqualTo(100, within(10.0));
    succeeded(deployed + 50 * MINUTE, 1_000);
    assertThat(compute(deploy).overall().durationMs().p50()).isEqualTo(1_000, within(10.0));
    assertThat(compute(deploy).learning().isDone(NOW)).isTrue();
  }

  @Test
  void deployThatChangesNothing_keepsWhatIsKnownOfTheHours() {
    steady(NOW - 7 * DAY, 5 * MINUTE, 100);
    Baseline baseline = compute(new Deploy("2.4", NOW - 8 * HOUR, 0));
    assertThat(baseline.deploy().runsSince()).isGreaterThan(80);
    assertThat(baseline.byHour()).noneMatch(norm -> norm.verdicts() == 0);
  }

  @Test
  void regularJob_hasAPeriod_aBusyOneHasNone() {
    for (long ms = NOW - 7 * DAY; ms < NOW; ms += HOUR) {
      succeeded(ms + random.nextInt(60_000), 100);
    }
    Rhythm rhythm = compute().rhythm();
    assertThat(rhythm.periodMs()).isBetween(HOUR - 2 * MINUTE, HOUR + 2 * MINUTE);
    assertThat(rhythm.jitterMs()).isLessThan(2 * MINUTE);
    assertThat(rhythm.longestGapMs()).isBetween(54 * MINUTE, 61 * MINUTE);
    assertThat(rhythm.weeks()).isEqualTo(1, within(0.02));
    assertThat(rhythm.dispersion()).isEqualTo(1);
    starts.clear();
    for (int i = 0; i < 64; i++) {
      starts.add(NOW - DAY + (long) (HOUR * 20 * random.nextDouble()));
    }
    starts.sort(Long::compare);
    assertThat(compute().rhythm().periodMs()).isNull();
  }

  @Test
  void burstyJob_isDispersed() {
    for (int hour = 2; hour < 7 * 24; hour++) {
      if (random.nextInt(10) == 0) {
        for (int i = 0; i < 100; i++) {
          succeeded(NOW - hour * HOUR + i * 1_000, 100);
        }
      }
    }
    assertThat(compute().rhythm().dispersion()).isGreaterThan(20);
  }

  @Test
  void errorTypes_areBounded_andOfAFullSetNothingIsNew() {
    for (int i = 0; i < 40; i++) {
      failed(NOW - 2 * HOUR, "type" + i);
    }
    ErrorTypes errors = compute().errors();
    assertThat(errors.counts()).hasSize(25);
    assertThat(errors.isFull()).isTrue();
    ErrorTypes few = new ErrorTypes();
    few.count("a", 1);
    few.count("a", -1);
    assertThat(few.counts()).isEmpty();
  }
}
