package com.tracestax.server.detect;

import static com.tracestax.server.detect.Views.DAY;
import static com.tracestax.server.detect.Views.HOUR;
import static com.tracestax.server.detect.Views.MINUTE;
import static com.tracestax.server.detect.Views.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.server.detect.Finding.Severity;
import com.tracestax.server.detect.JobView.OpenAttempt;
import com.tracestax.server.normal.Baseline.Deploy;
import com.tracestax.server.normal.Learning;
import com.tracestax.server.normal.Norm;
import com.tracestax.server.normal.Observation;
import com.tracestax.server.normal.Window.Counter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunDetectorsTest {
  private static final Learning LEARNING = new Learning(49, NOW - 7 * DAY / 4, 50, DAY);

  private static double[] lognormal(int n, double median, double sigma) {
    Random random = new Random(3);
    return random.doubles(n).map(i -> median * Math.exp(sigma * random.nextGaussian())).toArray();
  }

  private static Optional<Finding> duration(Views view, Sensitivity sensitivity) {
    return new DurationAnomaly().judge(view.at(sensitivity));
  }

  @Test
  void aSingleRun_isLongBeyondTwiceTheSortedP99AndTheDeviationsOfTheSortedMedian() {
    double[] known = lognormal(500, 360_000, 0.25);
    double[] sorted = known.clone();
    Arrays.sort(sorted);
    double p50 = sorted[249];
    double spread = Math.log(sorted[474] / p50) / 1.645;
    double limit = Math.max(2 * sorted[494], p50 * Math.exp(4.75 * spread));
    assertThat(speaksOf(known, limit * 1.08)).isTrue();
    assertThat(speaksOf(known, limit * 0.92)).isFalse();
  }

  private static boolean speaksOf(double[] known, double ms) {
    Views view = new Views().taking(known);
    view.news = List.of(Views.ended(7, NOW - (long) ms, "succeeded", ms));
    Optional<Finding> found = duration(view, Sensitivity.MEDIUM);
    found.ifPresent(f -> assertThat(f.evidence()).containsEntry("attempt_id", 7L));
    return found.isPresent();
  }

  @Test
  void aRunThatStillRuns_isLongBeforeItsEnd() {
    Views view = new Views().taking(lognormal(500, 360_000, 0.25));
    view.open = List.of(new OpenAttempt(3, NOW - HOUR, null, null, null, true));
    assertThat(duration(view, Sensitivity.LOW))
        .hasValueSatisfying(
            f -> assertThat(f.sentence()).startsWith("has been running for 60 min, normally 6"));
    view.open = List.of(new OpenAttempt(3, NOW - 10 * MINUTE, null, null, null, true));
    assertThat(duration(view, Sensitivity.HIGH)).isEmpty();
  }

  @Test
  void aRunThatNobodyWillEverEnd_isForgottenAfterTenTimesItsLimit_andADay() {
    Views view = new Views().taking(lognormal(500, 360_000, 0.25));
    view.open = List.of(new OpenAttempt(3, NOW - 23 * HOUR, null, null, null, false));
    assertThat(duration(view, Sensitivity.MEDIUM)).isPresent();
    OpenAttempt recent = new OpenAttempt(4, NOW - HOUR, null, null, null, false);
    view.open = List.of(new OpenAttempt(3, NOW - 25 * HOUR, null, null, null, false), recent);
    assertThat(duration(view, Sensitivity.MEDIUM))
        .hasValueSatisfying(f -> assertThat(f.evidence()).containsEntry("attempt_id", 4L));
  }

  @Test
  void oneLongRunOfManyIsNone_manyAre() {
    Views view = new Views().taking(lognormal(2_000, 1_000, 0.4));
    for (double ms : lognormal(300, 1_000, 0.4)) {
      view.window.durationsMs().add(ms);
    }
    view.news = List.of(Views.ended(7, NOW - HOUR, "succeeded", 50_000));
    assertThat(duration(view, Sensitivity.HIGH)).isEmpty();
    for (int i = 0; i < 80; i++) {
      view.window.durationsMs().add(6_000);
    }
    assertThat(duration(view, Sensitivity.LOW)).isPresent();
  }

  @Test
  void manyRunsThatAreFarTooQuick_areARemark() {
    Views view = new Views().taking(lognormal(2_000, 60_000, 0.3));
    for (int i = 0; i < 60; i++) {
      view.window.durationsMs().add(10);
    }
    assertThat(duration(view, Sensitivity.MEDIUM))
        .hasValueSatisfying(f -> assertThat(f.severity()).isEqualTo(Severity.INFO));
  }

  @Test
  void aNewVersion_isAllowedTwiceAsLongAndNamed() {
    Views view = new Views().taking(lognormal(500, 60_000, 0.2));
    view.news = List.of(Views.ended(7, NOW - HOUR, "succeeded", 260_000));
    assertThat(duration(view, Sensitivity.MEDIUM)).isPresent();
    view.deploy = new Deploy("2.4", NOW - HOUR, 3);
    assertThat(duration(view, Sensitivity.MEDIUM)).isEmpty();
    view.news = List.of(Views.ended(7, NOW - HOUR, "succeeded", 900_000));
    assertThat(duration(view, Sensitivity.MEDIUM))
        .hasValueSatisfying(f -> assertThat(f.sentence()).endsWith(", since version 2.4"));
  }

  @Test
  void whileLearning_nobodySpeaksOfShares() {
    Views view = new Views().taking(lognormal(49, 1_000, 0.1)).ends(0, 40).failing(49, 0);
    view.learning = LEARNING;
    view.window.count(Counter.STARTED, 60);
    view.window.count(Counter.REPEATED, 50);
    view.window.errors().count("java.io.IOException", 40);
    view.news = List.of(Views.ended(7, NOW - HOUR, "succeeded", HOUR));
    for (Detector<JobView> each :
        List.of(
            new DurationAnomaly(),
            new FailureRateJump(),
            new ErrorSurge(),
            new RetryStorm(),
            new QueueWait())) {
      assertThat(each.judge(view.at(Sensitivity.HIGH))).isEmpty();
    }
  }

  @Test
  void ofNothing_nobodySaysAnything() {
    Views view = new Views();
    view.norm = Norm.NONE;
    view.rhythm = Views.rhythm(Views.hours(0), 0, 1, 0, null, null, null);
    for (Detector<JobView> each :
        List.of(
            new DurationAnomaly(),
            new FailureRateJump(),
            new ErrorSurge(),
            new RetryStorm(),
            new QueueWait(),
            new Silence(),
            new MissedRun(),
            new LateRun(),
            new StalledRun(),
            new TimedOutRun())) {
      assertThat(each.judge(view.at(Sensitivity.HIGH))).isEmpty();
    }
  }

  @Test
  void failures_needThreeRunsOfTheirOwn() {
    assertThat(failures(new Views().failing(1_000, 0.01).ends(51, 9))).isPresent();
    assertThat(failures(new Views().failing(1_000, 0.01).ends(57, 3))).isEmpty();
    Views oneMessage = new Views().failing(1_000, 0.01);
    oneMessage.window.count(Counter.SUCCEEDED, 50);
    oneMessage.window.count(Counter.RETRIED, 10);
    oneMessage.window.count(Counter.REPEATED, 9);
    assertThat(failures(oneMessage)).isEmpty();
  }

  private static Optional<Finding> failures(Views view) {
    return new FailureRateJump().judge(view.at(Sensitivity.MEDIUM));
  }

  @Test
  void aNightlyJob_isHeardOfAfterTwoNights() {
    Views view = new Views().failing(7, 0);
    view.learning = new Learning(7, NOW - 7 * DAY, 50, DAY);
    List<Observation> nights = new ArrayList<>();
    for (int night = 10; night > 2; night--) {
      nights.add(Views.ended(night, NOW - night * DAY, "succeeded", 60_000));
    }
    nights.add(Views.ended(2, NOW - 2 * DAY, "failed", 60_000));
    view.recent = List.copyOf(nights);
    assertThat(failures(view)).isEmpty();
    nights.add(Views.ended(1, NOW - DAY, "failed", 60_000));
    view.recent = List.copyOf(nights);
    assertThat(failures(view)).isPresent();
    assertThat(new FailureRateJump().judge(view.at(Sensitivity.LOW))).isEmpty();
  }

  @Test
  void aTypeOfErrorThatNobodyKnows_isSaidUnlessThereAreTooMany() {
    Views view = new Views().ends(100, 3);
    view.window.errors().count("com.acme.Never", 3);
    assertThat(errors(view))
        .hasValueSatisfying(
            f ->
                assertThat(f.sentence())
                    .isEqualTo("com.acme.Never 3 times in the last hour, never seen before"));
    for (int i = 0; i < 30; i++) {
      view.errors.count("type" + i, 1);
    }
    assertThat(errors(view)).isEmpty();
  }

  @Test
  void aKnownType_isASurgeBeyondAUsualDay() {
    Views view = new Views().ends(60, 9);
    view.errors.count("java.net.SocketTimeoutException", 40);
    view.window.errors().count("java.net.SocketTimeoutException", 9);
    view.learning = new Learning(4_000, NOW - 7 * DAY, 50, DAY);
    assertThat(errors(view)).isPresent();
    view.errors.count("java.net.SocketTimeoutException", 60);
    assertThat(errors(view)).isEmpty();
  }

  private static Optional<Finding> errors(Views view) {
    return new ErrorSurge().judge(view.at(Sensitivity.MEDIUM));
  }

  @Test
  void repetitions_areAStormFarAboveTheirShare() {
    Views view = new Views();
    view.window.count(Counter.STARTED, 100);
    view.window.count(Counter.REPEATED, 40);
    assertThat(new RetryStorm().judge(view.at(Sensitivity.MEDIUM))).isPresent();
    view.window.count(Counter.REPEATED, -28);
    assertThat(new RetryStorm().judge(view.at(Sensitivity.HIGH))).isEmpty();
  }

  @Test
  void waits_areJudgedLikeDurations() {
    Views view = new Views().taking(lognormal(500, 300, 0.7));
    for (int i = 0; i < 60; i++) {
      view.window.waitsMs().add(i < 30 ? 300 : 20_000);
    }
    assertThat(new QueueWait().judge(view.at(Sensitivity.LOW))).isPresent();
    Views few = new Views().taking(lognormal(500, 300, 0.7));
    Observation late =
        new Observation(
            Views.JOB, 9, 1, false, null, NOW, null, null, null, 120_000.0, null, null, null);
    few.news = List.of(late);
    assertThat(new QueueWait().judge(few.at(Sensitivity.MEDIUM))).isPresent();
  }

  @Test
  void whatIsSignalled_isSaidOnceWithItsOldest() {
    Views view = new Views();
    view.open =
        List.of(
            new OpenAttempt(1, NOW - HOUR, "stalled", NOW - 12 * MINUTE, "no_progress", true),
            new OpenAttempt(2, NOW - HOUR, "timeout", NOW - 5 * MINUTE, "limit", true),
            new OpenAttempt(3, NOW - HOUR, "stalled", NOW - 2 * MINUTE, null, true));
    assertThat(new StalledRun().judge(view.at(Sensitivity.LOW)))
        .hasValueSatisfying(
            f ->
                assertThat(f.evidence())
                    .containsEntry("attempt_id", 1L)
                    .containsEntry("attempts", 2));
    assertThat(new TimedOutRun().judge(view.at(Sensitivity.LOW)))
        .hasValueSatisfying(
            f -> assertThat(f.sentence()).isEqualTo("runs longer than its own limit, for 5 min"));
    view.open = List.of(new OpenAttempt(1, NOW - HOUR, "stalled", NOW, "false_orphan", true));
    assertThat(new StalledRun().judge(view.at(Sensitivity.HIGH)))
        .hasValueSatisfying(f -> assertThat(f.severity()).isEqualTo(Severity.INFO));
  }

  @ParameterizedTest
  @EnumSource(
      value = Sensitivity.class,
      names = {"LOW", "MEDIUM"})
  void whatOneLevelSays_theNextSaysToo(Sensitivity level) {
    Sensitivity next = Sensitivity.values()[level.ordinal() + 1];
    Random random = new Random(4);
    for (int i = 0; i < 1_000; i++) {
      Views view = random(random);
      for (Detector<JobView> each :
          List.of(
              new DurationAnomaly(),
              new FailureRateJump(),
              new ErrorSurge(),
              new RetryStorm(),
              new QueueWait(),
              new Silence(),
              new MissedRun(),
              new LateRun())) {
        if (each.judge(view.at(level)).isPresent()) {
          assertThat(each.judge(view.at(next))).as(each.getClass().getSimpleName()).isPresent();
        }
      }
    }
  }

  private static Views random(Random random) {
    Views view = new Views().taking(lognormal(200, 1_000, random.nextDouble()));
    view.ends(random.nextInt(100), random.nextInt(40))
        .failing(random.nextInt(500), random.nextDouble());
    view.window.count(Counter.STARTED, random.nextInt(200));
    view.window.count(Counter.REPEATED, random.nextInt(60));
    view.window.errors().count("a", random.nextInt(20));
    view.errors.count(random.nextBoolean() ? "a" : "b", 1 + random.nextInt(9));
    for (int i = random.nextInt(60); i > 0; i--) {
      view.window.durationsMs().add(1_000 * Math.exp(3 * random.nextDouble()));
      view.window.waitsMs().add(1_000 * Math.exp(4 * random.nextDouble()));
    }
    long started = NOW - random.nextInt(4) * DAY - random.nextInt(100) * MINUTE;
    view.news = List.of(Views.planned(1, started, random.nextInt(600_000)));
    view.recent = view.news;
    boolean regular = random.nextBoolean();
    view.rhythm =
        Views.rhythm(
            Views.hours(2),
            1,
            1 + random.nextInt(3),
            HOUR,
            regular ? HOUR : null,
            regular ? 30_000L : null,
            started);
    return view;
  }
}
