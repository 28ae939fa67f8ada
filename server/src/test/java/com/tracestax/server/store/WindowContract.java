package com.tracestax.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.tracestax.server.model.Fact;
import com.tracestax.server.model.Realm;
import com.tracestax.server.model.Status;
import com.tracestax.server.model.Submission;
import com.tracestax.server.model.TaskEvent;
import com.tracestax.server.normal.GaugeKey;
import com.tracestax.server.normal.JobKey;
import com.tracestax.server.normal.JobPair;
import com.tracestax.server.normal.Observation;
import com.tracestax.server.normal.Reading;
import com.tracestax.server.normal.Window;
import com.tracestax.server.normal.Window.Counter;
import com.tracestax.server.normal.WindowSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store counts, whatever it is made of: exactly what is stored of the attempts. */
abstract class WindowContract {
  static final long NOW_MS = StoreContract.NOW_MS;
  static final long MINUTE_MS = 60_000;
  static final long HOUR_MS = 60 * MINUTE_MS;

  abstract WriteStore writes();

  abstract StoreUpkeep upkeep();

  abstract ReadStore reads();

  abstract Realm live();

  abstract Realm test();

  /** Whatever is only in memory is gone. */
  abstract void reopen();

  JobKey job(String name) {
    return new JobKey(live().id(), name, "q");
  }

  void commit(TaskEvent... events) {
    commit(live(), events);
  }

  void commit(Realm realm, TaskEvent... events) {
    writes().commit(List.of(new Submission(realm, NOW_MS, List.<Fact>of(events))));
  }

  List<WindowSpan> windows(String name) {
    return reads().windows(job(name), 0, Long.MAX_VALUE);
  }

  static Window sum(List<WindowSpan> spans) {
    Window sum = new Window();
    spans.forEach(span -> sum.merge(span.window()));
    return sum;
  }

  /** Counts the attempts that are stored, one by one. */
  private static void recount(Run run, WindowSpan span) {
    Window window = span.window();
    Long startMs = run.startedAtMs() == null ? run.endedAtMs() : run.startedAtMs();
    if (isIn(span, startMs)) {
      window.count(Counter.STARTED, 1);
      window.count(Counter.REPEATED, run.attempt() > 1 ? 1 : 0);
      if (run.startedAtMs() != null && run.attempt() == 1 && run.queuedMs() != null) {
        window.waitsMs().add(run.queuedMs());
      }
    }
    if (isIn(span, run.endedAtMs())) {
      String outcome = run.getOutcome();
      window.count(Counter.SUCCEEDED, outcome.equals("succeeded") ? 1 : 0);
      window.count(Counter.FAILED, outcome.equals("failed") ? 1 : 0);
      window.count(Counter.RETRIED, outcome.equals("retried") ? 1 : 0);
      window.count(Counter.STOPPED, outcome.equals("stopped") ? 1 : 0);
      if (outcome.equals("succeeded") && run.durationMs() != null) {
        window.durationsMs().add(run.durationMs());
      } else if (run.errorType() != null) {
        window.errors().count(run.errorType(), 1);
      }
    }
    if (run.signal() != null && isIn(span, run.signalAtMs())) {
      window.count(Counter.SIGNALLED, 1);
    }
  }

  private static boolean isIn(WindowSpan span, Long atMs) {
    return atMs != null && atMs >= span.startMs() && atMs < span.endMs();
  }

  static void assertSame(Window actual, Window expected) {
    for (Counter counter : Counter.values()) {
      assertThat(actual.count(counter))
          .describedAs(counter.name())
          .isEqualTo(expected.count(counter));
    }
    assertThat(actual.errors().counts()).isEqualTo(expected.errors().counts());
    assertThat(actual.durationsMs().count()).isEqualTo(expected.durationsMs().count());
    assertThat(actual.waitsMs().count()).isEqualTo(expected.waitsMs().count());
    for (int i = 0; i <= 20 && !expected.durationsMs().isEmpty(); i++) {
      double exact = expected.durationsMs().quantile((double) i / 20);
      assertThat(actual.durationsMs().quantile((double) i / 20))
          .isEqualTo(exact, within(exact * 1e-6));
    }
  }

  /** Each window holds what happened in its time, and no time is in two of them. */
  void assertWindowsEqualAttempts() {
    List<Run> runs =
        reads().runs(live(), new RunQuery(null, null, null, true, RunQuery.MAX_LIMIT, null));
    long started = 0;
    for (JobPair pair : reads().pairs(live().id(), 0, 100)) {
      long endMs = 0;
      for (WindowSpan span : reads().windows(pair.job(), 0, Long.MAX_VALUE)) {
        assertThat(span.startMs()).isGreaterThanOrEqualTo(endMs);
        endMs = span.endMs();
        WindowSpan expected = new WindowSpan(span.startMs(), span.widthMs(), new Window());
        runs.stream()
            .filter(run -> run.name().equals(pair.job().name()))
            .forEach(run -> recount(run, expected));
        assertSame(span.window(), expected.window());
        started += span.window().count(Counter.STARTED);
      }
    }
    long known =
        runs.stream().filter(run -> run.startedAtMs() != null || run.endedAtMs() != null).count();
    assertThat(started).isEqualTo(known);
  }

  @Test
  void startAndEnd_countWhereTheyHappened() {
    WindowRun run = WindowRun.of("1", NOW_MS - 20 * MINUTE_MS);
    commit(run.started());
    assertThat(sum(windows("job")).count(Counter.STARTED)).isEqualTo(1);
    assertThat(sum(windows("job")).waitsMs().quantile(0.5)).isEqualTo(250, within(2.5));
    commit(run.succeeded(10 * MINUTE_MS));
    assertThat(windows("job")).hasSize(2);
    Window last = windows("job").get(1).window();
    assertThat(last.count(Counter.SUCCEEDED)).isEqualTo(1);
    assertThat(last.durationsMs().quantile(0.5)).isEqualTo(600_000, within(6_000.0));
    assertWindowsEqualAttempts();
    assertThat(reads().windows(new JobKey(test().id(), "job", "q"), 0, NOW_MS)).isEmpty();
    assertThat(reads().pairs(test().id(), 0, 10)).isEmpty();
  }

  @Test
  void replacedEnd_isTakenBack() {
    WindowRun run = WindowRun.of("1", NOW_MS - HOUR_MS);
    commit(run.started());
    TaskEvent lost =
        new WindowRun("job", "1", "w:2", null, NOW_MS - HOUR_MS)
            .event(Status.FAILED, NOW_MS - 1_000, 1, null, TaskEvent.WORKER_LOST, null);
    commit(lost);
    assertThat(sum(windows("job")).count(Counter.FAILED)).isEqualTo(1);
    commit(run.succeeded(2_000));
    Window after = sum(windows("job"));
    assertThat(after.count(Counter.FAILED)).isZero();
    assertThat(after.count(Counter.SUCCEEDED)).isEqualTo(1);
    assertWindowsEqualAttempts();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void windows_equalTheAttempts_afterAnySequence(long seed) {
    Random random = new Random(seed);
    List<TaskEvent> sent = new ArrayList<>();
    for (int step = 0; step < 100; step++) {
      TaskEvent event =
          sent.isEmpty() || random.nextInt(8) > 0
              ? any(random)
              : sent.get(random.nextInt(sent.size()));
      sent.add(event);
      commit(event, any(random));
      switch (random.nextInt(30)) {
        case 0 -> reopen();
        case 1 -> upkeep().rollUp(NOW_MS - random.nextInt(96) * HOUR_MS, 1 + random.nextInt(5));
        case 2 -> fail(any(random));
        default -> {}
      }
    }
    assertWindowsEqualAttempts();
    while (upkeep().rollUp(NOW_MS - 48 * HOUR_MS, 3) > 0) {}
    assertWindowsEqualAttempts();
  }

  /** Of few runs, so that they meet: ends without starts, late starts, verdicts, second ends. */
  private static TaskEvent any(Random random) {
    int id = random.nextInt(60);
    long startedAtMs = NOW_MS - HOUR_MS - (id * 71L % 96) * HOUR_MS - id * 1_234_567L % HOUR_MS;
    WindowRun run = new WindowRun("job" + id % 3, "run" + id, "w:1", "1." + id % 2, startedAtMs);
    int attempt = 1 + random.nextInt(2);
    long tookMs = 1 + (long) Math.exp(random.nextInt(15));
    WindowRun other = new WindowRun(run.job(), run.taskId(), "w:2", null, startedAtMs);
    return switch (random.nextInt(9)) {
      case 0, 1, 2 -> run.event(Status.STARTED, startedAtMs, attempt, null, null, null);
      case 3, 4 ->
          run.event(Status.SUCCEEDED, startedAtMs + tookMs, attempt, (double) tookMs, null, null);
      case 5 ->
          run.event(
              Status.RETRIED, startedAtMs + tookMs, attempt, (double) tookMs, null, "E" + id % 4);
      case 6 ->
          run.event(
              Status.FAILED,
              startedAtMs + tookMs,
              attempt,
              null,
              random.nextBoolean() ? "stopped" : "shutdown",
              null);
      case 7 -> run.event(Status.STALLED, startedAtMs + tookMs, attempt, null, null, null);
      default ->
          other.event(Status.FAILED, NOW_MS - HOUR_MS, attempt, null, TaskEvent.WORKER_LOST, null);
    };
  }

  /** A commit that cannot be written: nothing of it may be counted. */
  private void fail(TaskEvent event) {
    TaskEvent nameless = new WindowRun(null, "nameless", "w:1", null, NOW_MS).started();
    assertThatThrownBy(() -> commit(event, nameless)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void tallies_areCounted_withoutADistribution() {
    writes()
        .commit(
            List.of(
                new Submission(
                    live(),
                    NOW_MS,
                    List.of(
                        StoreContract.tally("a", 100, 2, NOW_MS),
                        StoreContract.tally("a", 100, 2, NOW_MS)))));
    Window window = sum(windows("job"));
    assertThat(window.count(Counter.STARTED)).isEqualTo(102);
    assertThat(window.count(Counter.SUCCEEDED)).isEqualTo(100);
    assertThat(window.count(Counter.FAILED)).isEqualTo(2);
    assertThat(window.durationsMs().isEmpty()).isTrue();
  }

  @Test
  void rollUp_makesHours_andLosesNothing() {
    for (int i = 0; i < 40; i++) {
      WindowRun run = WindowRun.of("r" + i, NOW_MS - 60 * HOUR_MS + i * 4 * MINUTE_MS);
      commit(run.started(), i % 5 == 0 ? run.failed("E") : run.succeeded(i));
    }
    commit(WindowRun.of("new", NOW_MS - HOUR_MS).started());
    Window before = sum(windows("job"));
    while (upkeep().rollUp(NOW_MS - 48 * HOUR_MS, 7) > 0) {}
    assertThat(windows("job")).extracting(WindowSpan::widthMs).containsOnlyOnce(5 * MINUTE_MS);
    assertThat(windows("job")).hasSizeBetween(4, 5);
    assertSame(sum(windows("job")), before);
    WindowRun late = WindowRun.of("late", NOW_MS - 60 * HOUR_MS);
    commit(late.started(), late.succeeded(5));
    assertThat(windows("job")).hasSizeBetween(4, 5);
    assertWindowsEqualAttempts();
    assertThat(reads().windows(job("job"), NOW_MS - 2 * HOUR_MS, NOW_MS)).hasSize(1);
  }

  @Test
  void purge_deletesOldWindows_andJobsThatHaveNone() {
    WindowRun old = WindowRun.of("old", NOW_MS - 10 * HOUR_MS);
    commit(old.started(), old.succeeded(5));
    commit(new WindowRun("other", "new", "w:1", null, NOW_MS).started());
    writes().purge(NOW_MS - HOUR_MS, 100);
    writes().purge(NOW_MS - HOUR_MS, 100);
    assertThat(windows("job")).isEmpty();
    assertThat(reads().pairs(live().id(), 0, 10))
        .extracting(pair -> pair.job().name())
        .containsExactly("other");
    commit(WindowRun.of("again", NOW_MS).started());
    assertThat(windows("job")).hasSize(1);
    assertThat(windows("other")).hasSize(1);
  }

  /** Of an SDK that does not send starts. */
  private static TaskEvent endOnly(int number, long atMs) {
    return WindowRun.of("r" + number, atMs).event(Status.SUCCEEDED, atMs, 1, 5.0, "ok", null);
  }

  @Test
  void pair_ofEndsOnly_hasARhythm() {
    for (int i = 0; i < 3; i++) {
      commit(endOnly(i, NOW_MS - HOUR_MS + i * MINUTE_MS));
    }
    JobPair pair = reads().pair(job("job")).orElseThrow();
    assertThat(pair.starts().lastMs()).isEqualTo(NOW_MS - HOUR_MS + 2 * MINUTE_MS);
    assertThat(pair.starts().recentMs()).hasSize(3);
    commit(WindowRun.of("r0", NOW_MS - 2 * HOUR_MS).started());
    assertThat(reads().pair(job("job")).orElseThrow().starts().recentMs())
        .as("the start came late")
        .hasSize(3)
        .startsWith(NOW_MS - 2 * HOUR_MS);
    assertWindowsEqualAttempts();
  }

  @Test
  void whatIsTakenBackFromAWindowThatIsGone_leavesNothingNegative() {
    WindowRun run = WindowRun.of("1", NOW_MS - HOUR_MS);
    commit(run.started());
    commit(
        new WindowRun("job", "1", "w:2", null, NOW_MS - HOUR_MS)
            .event(Status.FAILED, NOW_MS - HOUR_MS + 1, 1, null, TaskEvent.WORKER_LOST, null));
    while (upkeep().purge(new Horizon(0, 0, NOW_MS + 2 * HOUR_MS), 100) > 0) {}
    commit(run.succeeded(2_000));
    Window after = sum(windows("job"));
    assertThat(after.count(Counter.FAILED)).isZero();
    assertThat(after.count(Counter.SUCCEEDED)).isEqualTo(1);
  }

  @Test
  void pair_knowsItsStarts_andItsVersion() {
    for (int i = 0; i < 70; i++) {
      WindowRun run = WindowRun.of("r" + i, NOW_MS - HOUR_MS + i * 1_000);
      commit(run.ofVersion("2.3").started());
    }
    JobPair pair = reads().pair(job("job")).orElseThrow();
    assertThat(pair.deploy().version()).isEqualTo("2.3");
    assertThat(pair.deploy().sinceMs()).isEqualTo(pair.firstSeenMs());
    assertThat(pair.starts().lastMs()).isEqualTo(NOW_MS - HOUR_MS + 69_000);
    assertThat(pair.starts().recentMs()).hasSize(64).isSorted().endsWith(NOW_MS - HOUR_MS + 69_000);
    commit(WindowRun.of("new", NOW_MS - 1_000).ofVersion("2.4").started());
    commit(WindowRun.of("tail", NOW_MS - 500).ofVersion("2.3").started());
    commit(WindowRun.of("late", NOW_MS - HOUR_MS).ofVersion("2.2").started());
    reopen();
    pair = reads().pair(job("job")).orElseThrow();
    assertThat(pair.deploy().version()).isEqualTo("2.4");
    assertThat(pair.deploy().sinceMs()).isEqualTo(NOW_MS - 1_000);
  }

  @Test
  void observer_isToldOfStartsAndEnds_afterTheCommit_andNothingAfterARollback() {
    List<Observation> seen = new ArrayList<>();
    writes()
        .observe(
            news -> {
              seen.addAll(news);
              if (!news.isEmpty()) {
                assertThat(windows("job")).isNotEmpty();
              }
            });
    WindowRun run = WindowRun.of("1", NOW_MS - 5_000).ofVersion("2.3");
    commit(run.started());
    fail(run.succeeded(7));
    commit(run.succeeded(4_000), run.succeeded(4_000));
    assertThat(seen).extracting(Observation::outcome).containsExactly(null, "succeeded");
    assertThat(seen.get(1).durationMs()).isEqualTo(4_000);
    assertThat(seen.get(1).version()).isEqualTo("2.3");
    assertThat(seen.get(1).job()).isEqualTo(job("job"));
  }

  @Test
  void observerThatFails_failsNoCommit() {
    writes()
        .observe(
            news -> {
              throw new IllegalStateException("expected");
            });
    commit(WindowRun.of("1", NOW_MS).started());
    assertThat(windows("job")).hasSize(1);
  }

  @Test
  void timesThatCannotBe_areNotCounted() {
    commit(WindowRun.of("future", NOW_MS + 300 * 24 * HOUR_MS).started());
    commit(WindowRun.of("past", NOW_MS - 300 * 24 * HOUR_MS).started());
    assertThat(reads().pair(job("job")).map(JobPair::starts).map(starts -> starts.lastMs()))
        .isEmpty();
    assertThat(windows("job")).isEmpty();
  }

  @Test
  void readings_areKeptPerLevel_andRolledUp() {
    GaugeKey depth = new GaugeKey(live().id(), GaugeKey.Kind.QUEUE_DEPTH, "s", "quartz", "q");
    GaugeKey other = new GaugeKey(live().id(), GaugeKey.Kind.FLEET_ONLINE, "s", "", "");
    for (int i = 0; i < 30; i++) {
      long atMs = NOW_MS - 50 * HOUR_MS + i * MINUTE_MS;
      writes().measure(List.of(new Reading(depth, atMs, i), new Reading(other, atMs, 3)));
    }
    assertThat(reads().gaugeWindows(depth, 0, NOW_MS)).hasSizeBetween(6, 7);
    while (upkeep().rollUp(NOW_MS - 48 * HOUR_MS, 2) > 0) {}
    assertThat(reads().gaugeWindows(depth, 0, NOW_MS)).hasSizeBetween(1, 2);
    double readings =
        reads().gaugeWindows(depth, 0, NOW_MS).stream()
            .mapToDouble(span -> span.levels().count())
            .sum();
    assertThat(readings).isEqualTo(30);
    assertThat(reads().gaugeWindows(other, 0, NOW_MS).get(0).levels().quantile(0.9))
        .isEqualTo(3, within(0.03));
    writes().purge(NOW_MS, 100);
    assertThat(reads().gaugeWindows(depth, 0, NOW_MS)).isEmpty();
  }
}
