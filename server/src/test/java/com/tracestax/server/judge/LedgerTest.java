package com.tracestax.server.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.server.detect.Finding;
import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.Finding.Severity;
import com.tracestax.server.store.AnomalyChange;
import com.tracestax.server.store.AnomalyChange.Step;
import com.tracestax.server.store.StoredAnomaly;
import com.tracestax.server.store.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final long MINUTE_MS = 60_000;
  private static final Subject JOB = Subject.job("reports.nightly", "billing", null);
  private static final Subject RUN = Subject.job("reports.nightly", "billing", 17L);

  private final Ledger ledger = new Ledger();
  private long nowMs = 1_795_000_000_000L;

  private static Optional<Finding> finding(Severity severity) {
    return Optional.of(
        new Finding(Kind.FAILURE_RATE, severity, "9 of 10 failed", Map.of("failures", 9)));
  }

  private void found(Subject subject, Severity severity) {
    ledger.judge(1, Kind.FAILURE_RATE, subject, finding(severity), nowMs);
  }

  private void quiet(Subject subject) {
    ledger.judge(1, Kind.FAILURE_RATE, subject, Optional.empty(), nowMs);
  }

  private List<Step> steps() {
    return ledger.takeChanges().stream().map(AnomalyChange::step).toList();
  }

  @Test
  void finding_opensOnce_howeverOftenItComes() {
    for (int i = 0; i < 6; i++) {
      found(JOB, Severity.WARNING);
      nowMs += 1_000;
    }
    assertThat(ledger.takeChanges())
        .singleElement()
        .returns(Step.OPENED, AnomalyChange::step)
        .returns("warning", AnomalyChange::severity)
        .returns("{\"failures\":9}", AnomalyChange::evidence)
        .returns(null, AnomalyChange::closedAtMs);
  }

  @Test
  void repeats_areStoredOnceAMinute() {
    for (int i = 0; i <= 120; i += 10) {
      found(JOB, Severity.WARNING);
      nowMs += 10_000;
    }
    assertThat(steps()).containsExactly(Step.OPENED, Step.GOES_ON, Step.GOES_ON);
  }

  @Test
  void worse_isTold_betterIsNot() {
    found(JOB, Severity.WARNING);
    found(JOB, Severity.CRITICAL);
    found(JOB, Severity.WARNING);
    found(JOB, Severity.CRITICAL);
    assertThat(steps()).containsExactly(Step.OPENED, Step.WORSENED);
  }

  @Test
  void closes_afterThreeQuietJudgementsAndFiveMinutes() {
    found(JOB, Severity.WARNING);
    for (int i = 0; i < 4; i++) {
      nowMs += 20_000;
      quiet(JOB);
    }
    assertThat(steps()).as("quiet often enough, not long enough").containsExactly(Step.OPENED);
    nowMs += 5 * MINUTE_MS;
    quiet(JOB);
    assertThat(ledger.takeChanges())
        .singleElement()
        .returns(Step.CLOSED, AnomalyChange::step)
        .returns(nowMs, AnomalyChange::closedAtMs);
  }

  @Test
  void onceQuiet_howeverLong_isNotOver() {
    found(JOB, Severity.WARNING);
    nowMs += 20 * MINUTE_MS;
    quiet(JOB);
    quiet(JOB);
    assertThat(steps()).containsExactly(Step.OPENED);
  }

  @Test
  void whatFlutters_isOneAnomaly() {
    for (int i = 0; i < 20; i++) {
      found(JOB, Severity.WARNING);
      nowMs += MINUTE_MS;
      quiet(JOB);
      nowMs += MINUTE_MS;
      quiet(JOB);
      nowMs += MINUTE_MS;
    }
    assertThat(steps()).startsWith(Step.OPENED).doesNotContain(Step.CLOSED);
  }

  private void close(Subject subject) {
    for (int i = 0; i < 3; i++) {
      nowMs += 3 * MINUTE_MS;
      quiet(subject);
    }
  }

  @Test
  void whatComesBack_isANewOne() {
    found(JOB, Severity.WARNING);
    close(JOB);
    found(JOB, Severity.WARNING);
    assertThat(steps()).containsExactly(Step.OPENED, Step.CLOSED, Step.OPENED);
  }

  @Test
  void anomalyOfOneRun_closesAfterAnHour() {
    found(RUN, Severity.WARNING);
    close(RUN);
    assertThat(steps()).containsExactly(Step.OPENED);
    nowMs += 60 * MINUTE_MS;
    quiet(JOB);
    assertThat(steps()).containsExactly(Step.CLOSED);
  }

  @Test
  void anotherRunOfTheJob_isTheSameAnomaly_andTheNewestRunIsLinked() {
    found(RUN, Severity.WARNING);
    nowMs += MINUTE_MS;
    found(Subject.job("reports.nightly", "billing", 18L), Severity.WARNING);
    assertThat(ledger.takeChanges())
        .extracting(change -> change.subject().attemptId())
        .containsExactly(17L, 18L);
  }

  @Test
  void realmsKindsAndSubjects_areApart() {
    found(JOB, Severity.WARNING);
    found(Subject.job("reports.nightly", "other", null), Severity.WARNING);
    ledger.judge(2, Kind.FAILURE_RATE, JOB, finding(Severity.WARNING), nowMs);
    ledger.judge(1, Kind.ERROR_SURGE, JOB, finding(Severity.WARNING), nowMs);
    assertThat(steps()).containsExactly(Step.OPENED, Step.OPENED, Step.OPENED, Step.OPENED);
  }

  @Test
  void whatWasOpenBeforeARestart_goesOn() {
    ledger.load(
        1,
        List.of(
            new StoredAnomaly(
                5,
                5,
                "failure_rate",
                "warning",
                "reports.nightly",
                "billing",
                null,
                null,
                null,
                null,
                "9 of 10 failed",
                "{}",
                nowMs - 9,
                nowMs - 9,
                null,
                4)),
        nowMs);
    found(JOB, Severity.WARNING);
    assertThat(steps()).isEmpty();
    nowMs += MINUTE_MS;
    found(JOB, Severity.WARNING);
    assertThat(ledger.takeChanges())
        .singleElement()
        .returns(Step.GOES_ON, AnomalyChange::step)
        .returns(6L, AnomalyChange::count);
  }

  @Test
  void whatNobodyCanJudgeAnyMore_isClosed() {
    found(JOB, Severity.WARNING);
    nowMs += 60 * MINUTE_MS - 1;
    ledger.closeForgotten(nowMs);
    assertThat(steps()).containsExactly(Step.OPENED);
    nowMs += 1;
    ledger.closeForgotten(nowMs);
    assertThat(steps()).containsExactly(Step.CLOSED);
  }

  @Test
  void full_opensNoMore_untilOneIsOver_andCountsThem() {
    for (int i = 0; i < Ledger.MAX_OPEN + 3; i++) {
      found(Subject.job("job " + i, "q", null), Severity.WARNING);
    }
    assertThat(steps()).hasSize(Ledger.MAX_OPEN);
    assertThat(ledger.refused()).isEqualTo(3);
    ledger.judge(2, Kind.FAILURE_RATE, JOB, finding(Severity.WARNING), nowMs);
    assertThat(steps()).as("of another realm").containsExactly(Step.OPENED);
    ledger.closeIf(1, subject -> subject.name().equals("job 7"), nowMs);
    found(JOB, Severity.WARNING);
    assertThat(steps()).containsExactly(Step.CLOSED, Step.OPENED);
  }
}
