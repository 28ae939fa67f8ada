package com.tracestax.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.server.model.Fact;
import com.tracestax.server.model.Mode;
import com.tracestax.server.model.Realm;
import com.tracestax.server.model.Submission;
import com.tracestax.server.normal.JobPair;
import com.tracestax.server.normal.Window;
import com.tracestax.server.normal.Window.Counter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteWindowsTest extends WindowContract {
  @TempDir Path directory;
  private SqliteStore store;

  @BeforeEach
  void open() {
    store = SqliteStore.open(directory.resolve("test.db"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  void reopen() {
    store.close();
    open();
  }

  @Override
  WriteStore writes() {
    return store.writeSide();
  }

  @Override
  StoreUpkeep upkeep() {
    return store.upkeep();
  }

  @Override
  ReadStore reads() {
    return store.readSide();
  }

  @Override
  Realm live() {
    return store.project().get(Mode.LIVE);
  }

  @Override
  Realm test() {
    return store.project().get(Mode.TEST);
  }

  private void whileClosed(String... commands) throws SQLException {
    store.close();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("test.db"));
        Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.executeUpdate(command);
      }
    }
    open();
  }

  private void someRuns() {
    for (int i = 0; i < 50; i++) {
      WindowRun run = WindowRun.of("r" + i, NOW_MS - 60 * HOUR_MS + i * 70 * MINUTE_MS);
      commit(run.started(), i % 5 == 0 ? run.failed("E") : run.succeeded(i * 100));
    }
    writes()
        .commit(
            List.of(
                new Submission(live(), NOW_MS, List.of(StoreContract.tally("a", 10, 2, NOW_MS)))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM job_window",
        "DROP TABLE job_window",
        "DROP TABLE job_pair",
        "DROP TABLE window_rebuild",
        "INSERT INTO window_rebuild VALUES (0)"
      })
  void windowsThatAreGone_areMadeAgain_asTheyWere(String loss) throws Exception {
    someRuns();
    Window before = sum(windows("job"));
    JobPair pair = reads().pair(job("job")).orElseThrow();
    whileClosed(loss);
    assertSame(sum(windows("job")), before);
    assertThat(reads().pair(job("job")).orElseThrow().starts()).isEqualTo(pair.starts());
    someRuns();
    assertSame(sum(windows("job")), before);
    reopen();
    assertSame(sum(windows("job")), before);
  }

  /** Runs are deleted before their sums if room is needed; those that go on stay. */
  @ParameterizedTest
  @ValueSource(longs = {30, 0})
  void windowsOfRunsThatAreGone_stayAsTheyWere(long hoursKept) throws Exception {
    commit(WindowRun.of("goes on", NOW_MS - 59 * HOUR_MS).started());
    someRuns();
    Window before = sum(windows("job"));
    Long lastStartMs = reads().pair(job("job")).orElseThrow().starts().lastMs();
    long runsMs = NOW_MS + 1 - hoursKept * HOUR_MS;
    while (upkeep().purge(new Horizon(0, runsMs, 0, 0), 100) > 0) {}
    whileClosed("INSERT INTO window_rebuild VALUES (0)");
    assertSame(sum(windows("job")), before);
    assertThat(reads().pair(job("job")).orElseThrow().starts().lastMs()).isEqualTo(lastStartMs);
    while (upkeep().purge(new Horizon(NOW_MS + 1, NOW_MS + 1, NOW_MS + 1, 0), 100) > 0) {}
    whileClosed("INSERT INTO window_rebuild VALUES (0)");
    assertSame(sum(windows("job")), before);
  }

  @Test
  void killedWhileTheyAreMadeAgain_itGoesOnWhereItWas() throws Exception {
    someRuns();
    Window before = sum(windows("job"));
    // As a server leaves it that has counted the tallies and the first 20 attempts.
    whileClosed("DELETE FROM job_window", "DELETE FROM window_rebuild");
    assertSame(sum(windows("job")), before);
    whileClosed("INSERT INTO window_rebuild SELECT max(id) FROM attempt");
    assertSame(sum(windows("job")), before);
  }

  @Test
  void damagedWindow_countsAsNothing_andTheNextStartMakesItAgain() throws Exception {
    someRuns();
    Window before = sum(windows("job"));
    whileClosed("UPDATE job_window SET durations = x'63010203' WHERE durations IS NOT NULL");
    assertThat(windows("job")).isNotEmpty();
    assertThat(sum(windows("job")).count(Counter.SUCCEEDED)).isEqualTo(10);
    commit(new WindowRun("another", "x", "w:1", null, NOW_MS).started());
    reopen();
    assertSame(sum(windows("job")), before);
  }

  @Test
  void moreJobsThanAreRemembered_areAllCounted() {
    int jobs = WindowWriter.MAX_PAIRS + 500;
    for (int round = 0; round < 2; round++) {
      List<Fact> facts = new ArrayList<>();
      for (int i = 0; i < jobs; i++) {
        facts.add(
            new WindowRun("job" + i, "run" + round + "-" + i, "w:1", null, NOW_MS - i).started());
      }
      writes().commit(List.of(new Submission(live(), NOW_MS, facts)));
    }
    List<JobPair> pairs = reads().pairs(live().id(), 0, 100_000);
    assertThat(pairs).hasSize(jobs);
    for (JobPair pair : List.of(pairs.get(0), pairs.get(jobs / 2), pairs.get(jobs - 1))) {
      assertThat(sum(windows(pair.job().name())).count(Counter.STARTED)).isEqualTo(2);
      assertThat(pair.starts().recentMs()).hasSize(2);
    }
    assertThat(((SqliteWriter) writes()).rememberedWindows())
        .isLessThanOrEqualTo(WindowWriter.MAX_PAIRS + WindowWriter.MAX_WINDOWS);
  }
}
