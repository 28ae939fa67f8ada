package com.tracestax.server.detect;

import static com.tracestax.server.detect.Views.DAY;
import static com.tracestax.server.detect.Views.HOUR;
import static com.tracestax.server.detect.Views.MINUTE;
import static com.tracestax.server.detect.Views.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.server.normal.HoursOfWeek;
import com.tracestax.server.normal.Learning;
import com.tracestax.server.normal.Observation;
import com.tracestax.server.normal.Rhythm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RhythmDetectorsTest {
  private static final Silence SILENCE = new Silence();

  private static boolean isSilent(Views view) {
    return SILENCE.judge(view.at(Sensitivity.MEDIUM)).isPresent();
  }

  private static Views every(long period, long silentForMs) {
    Views view = new Views();
    view.rhythm =
        Views.rhythm(
            Views.hours((double) HOUR / period), 1, 1, period, period, 20_000L, NOW - silentForMs);
    return view;
  }

  @Test
  void aRegularJob_isMissingAfterItsPeriodAndAMargin() {
    assertThat(isSilent(every(HOUR, HOUR + 14 * MINUTE))).isFalse();
    assertThat(isSilent(every(HOUR, HOUR + 16 * MINUTE))).isTrue();
    assertThat(isSilent(every(5 * MINUTE, 9 * MINUTE))).isFalse();
    assertThat(isSilent(every(5 * MINUTE, 11 * MINUTE))).isTrue();
  }

  @Test
  void anHourMore_whenClocksArePutBack_isNoSilence() {
    assertThat(isSilent(every(DAY, 25 * HOUR))).isFalse();
    assertThat(isSilent(every(6 * HOUR, 7 * HOUR))).isFalse();
    assertThat(isSilent(every(DAY, 27 * HOUR))).isTrue();
  }

  @Test
  void aNightlyJob_isMissingAlthoughItNeverHasFiftyEnds() {
    Views view = every(DAY, 27 * HOUR);
    view.learning = new Learning(7, NOW - 7 * DAY, 50, DAY);
    assertThat(isSilent(view)).isTrue();
  }

  @Test
  void whatNobodyCouldHear_isNotHeldAgainstTheJob() {
    Views view = every(HOUR, 5 * HOUR);
    view.listeningSince = NOW - 10 * MINUTE;
    assertThat(isSilent(view)).isFalse();
  }

  @Test
  void aRestartOfTheServer_hidesNoMissedNight() {
    for (long afterLastStart : new long[] {6 * HOUR, 23 * HOUR}) {
      Views view = every(DAY, 27 * HOUR);
      view.listeningSince = NOW - 27 * HOUR + afterLastStart;
      assertThat(isSilent(view)).as("restart after %d ms", afterLastStart).isTrue();
    }
  }

  @Test
  void aRunThatStillRuns_mayHoldUpTheNext() {
    Views view = every(HOUR, 2 * HOUR);
    view.open = List.of(new JobView.OpenAttempt(1, NOW - 2 * HOUR, null, null, null, true));
    assertThat(isSilent(view)).isFalse();
  }

  private static Rhythm workdays(long last) {
    float[] hours = new float[HoursOfWeek.HOURS];
    for (int day = 0; day < 5; day++) {
      for (int hour = 8; hour < 18; hour++) {
        hours[day * 24 + hour] = 30;
      }
    }
    return Views.rhythm(new HoursOfWeek(hours), 1, 1.2, 62 * HOUR, null, null, last);
  }

  @Test
  void nightsAndWeekends_areQuiet_workingHoursAreNot() {
    long wednesday = NOW / DAY * DAY;
    Views view = new Views();
    view.rhythm = workdays(wednesday + 2 * DAY + 18 * HOUR);
    for (long now = view.rhythm.lastStartMs(); now < wednesday + 5 * DAY + 8 * HOUR; now += HOUR) {
      view.now = now;
      assertThat(isSilent(view)).isFalse();
    }
    view.now = wednesday + 5 * DAY + 10 * HOUR;
    assertThat(isSilent(view)).isTrue();
  }

  @Test
  void belowAWeek_onlyAJobOfAllHoursIsJudged() {
    Views view = new Views();
    Rhythm workdays = workdays(NOW - 20 * DAY);
    view.rhythm =
        Views.rhythm(workdays.expectedPerHour(), 0.5, 1, HOUR, null, null, workdays.lastStartMs());
    assertThat(isSilent(view)).isFalse();
    view.rhythm = Views.rhythm(Views.hours(10), 0.3, 1, HOUR, null, null, NOW - 5 * HOUR);
    assertThat(isSilent(view)).isTrue();
  }

  @Test
  void clusters_areWaitedForLonger() {
    Views view = new Views();
    view.rhythm = Views.rhythm(Views.hours(90), 1, 30, 2 * HOUR, null, null, NOW - 5 * HOUR);
    assertThat(isSilent(view)).isFalse();
    view.rhythm = Views.rhythm(Views.hours(90), 1, 30, 2 * HOUR, null, null, NOW - 8 * HOUR);
    assertThat(isSilent(view)).isTrue();
  }

  @Test
  void nextLook_isTheFirstMomentOfAFinding() {
    for (Rhythm rhythm :
        List.of(
            every(HOUR, 0).rhythm,
            every(DAY, 0).rhythm,
            workdays(NOW),
            Views.rhythm(Views.hours(10), 1, 2, HOUR, null, null, NOW))) {
      long look = SILENCE.nextLookMs(rhythm, NOW);
      Views view = new Views();
      view.rhythm = rhythm;
      view.now = look - 1;
      assertThat(SILENCE.judge(view.at(Sensitivity.HIGH))).isEmpty();
      view.now = look;
      assertThat(SILENCE.judge(view.at(Sensitivity.HIGH))).isPresent();
    }
  }

  @Test
  void aMonthlyJob_isNeverSilent() {
    Views view = new Views();
    view.rhythm = Views.rhythm(Views.hours(0), 1, 1, 0, null, null, NOW - 31 * DAY);
    assertThat(isSilent(view)).isFalse();
    assertThat(SILENCE.nextLookMs(view.rhythm, NOW)).isEqualTo(Long.MAX_VALUE);
  }

  private static Views nights(int nights, long lastDueMs, long period) {
    Views view = new Views();
    List<Observation> runs = new ArrayList<>();
    for (int i = nights - 1; i >= 0; i--) {
      runs.add(Views.planned(i, lastDueMs - i * period, 30_000));
    }
    view.recent = runs;
    view.rhythm = Views.rhythm(Views.hours(0), 0, 1, 0, null, null, lastDueMs + 30_000);
    view.learning = new Learning(7, NOW - 7 * DAY, 50, DAY);
    return view;
  }

  private static boolean isMissed(Views view) {
    return new MissedRun().judge(view.at(Sensitivity.MEDIUM)).isPresent();
  }

  @Test
  void aScheduledRun_isMissedAfterItsGrace() {
    assertThat(isMissed(nights(16, NOW - DAY - 2 * HOUR, DAY))).isFalse();
    assertThat(isMissed(nights(16, NOW - DAY - 3 * HOUR, DAY))).isTrue();
    assertThat(isMissed(nights(4, NOW - DAY - 3 * HOUR, DAY))).isFalse();
  }

  @Test
  void aRunThatNobodyWillEverEnd_hidesNoMissedOne() {
    Views view = nights(16, NOW - DAY - 3 * HOUR, DAY);
    view.open = List.of(new JobView.OpenAttempt(1, NOW - 23 * HOUR, null, null, null, false));
    assertThat(isMissed(view)).as("it may still run").isFalse();
    view.open = List.of(new JobView.OpenAttempt(1, NOW - 27 * HOUR, null, null, null, true));
    assertThat(isMissed(view)).as("its worker would be missed").isFalse();
    view.open = List.of(new JobView.OpenAttempt(1, NOW - 27 * HOUR, null, null, null, false));
    assertThat(isMissed(view)).isTrue();
  }

  @Test
  void aMonthlyRun_isMissedToo() {
    assertThat(isMissed(nights(6, NOW - 32 * DAY, 30 * DAY))).isFalse();
    assertThat(isMissed(nights(6, NOW - 34 * DAY, 30 * DAY))).isTrue();
  }

  @Test
  void aScheduleOfWorkdays_hasNoRunOnSaturday() {
    long friday = NOW / DAY * DAY + 2 * DAY + 2 * HOUR;
    List<Observation> runs = new ArrayList<>();
    for (int i = 20; i >= 0; i--) {
      long due = friday - i * DAY;
      if (Math.floorMod(due / DAY + 3, 7L) < 5) {
        runs.add(Views.planned(i, due, 30_000));
      }
    }
    Views view = nights(1, friday, DAY);
    view.recent = runs.subList(runs.size() - 15, runs.size());
    for (long now = friday; now < friday + 3 * DAY + 2 * HOUR; now += HOUR) {
      view.now = now;
      assertThat(isMissed(view)).isFalse();
    }
    view.now = friday + 3 * DAY + 3 * HOUR;
    assertThat(isMissed(view)).isTrue();
  }

  @Test
  void aRun_isLateFarBeyondFormerRuns() {
    Views view = nights(10, NOW - DAY, DAY);
    view.news = List.of(Views.planned(99, NOW - HOUR, 90_000));
    assertThat(new LateRun().judge(view.at(Sensitivity.MEDIUM))).isEmpty();
    view.news = List.of(Views.planned(99, NOW - HOUR, 150_000));
    assertThat(new LateRun().judge(view.at(Sensitivity.MEDIUM)))
        .hasValueSatisfying(f -> assertThat(f.sentence()).startsWith("started 2.5 min late"));
    view.news = List.of(Views.ended(99, NOW - 3 * HOUR, "succeeded", 2 * HOUR));
    assertThat(new LateRun().judge(view.at(Sensitivity.MEDIUM))).as("said at its start").isEmpty();
  }
}
