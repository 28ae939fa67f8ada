package com.tracestax.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.server.model.Fact;
import com.tracestax.server.model.Mode;
import com.tracestax.server.model.Realm;
import com.tracestax.server.model.Receipt;
import com.tracestax.server.model.Source;
import com.tracestax.server.model.Status;
import com.tracestax.server.model.Submission;
import com.tracestax.server.model.Task;
import com.tracestax.server.model.TaskEvent;
import com.tracestax.server.model.WorkerIdentity;
import com.tracestax.server.store.Horizon;
import com.tracestax.server.store.Run;
import com.tracestax.server.store.RunQuery;
import com.tracestax.server.store.SqliteStore;
import com.tracestax.server.store.StoreUpkeep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
  private static final long NOW_MS = 1_795_000_000_000L;
  private static final long DAY_MS = Duration.ofDays(1).toMillis();

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

  private Realm live() {
    return store.project().get(Mode.LIVE);
  }

  private int purge(int keepDays, long maxBytes, long nowMs) {
    Retention.Rules rules = new Retention.Rules(Duration.ofDays(keepDays), maxBytes);
    InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(nowMs));
    try (Retention retention = new Retention(store.upkeep(), rules, clock, Duration.ZERO)) {
      return retention.purge();
    }
  }

  private Receipt commit(long atMs, Fact... facts) {
    return store.writeSide().commit(List.of(new Submission(live(), atMs, List.of(facts)))).get(0);
  }

  private static TaskEvent started(String id, long atMs) {
    return event(Status.STARTED, id, atMs, null);
  }

  private static TaskEvent failed(String id, long atMs, String stackTrace) {
    return event(Status.FAILED, id, atMs, new TaskEvent.Failure("E", "m", stackTrace));
  }

  private static TaskEvent event(Status status, String id, long atMs, TaskEvent.Failure failure) {
    return new TaskEvent(
        id,
        atMs,
        status,
        new Source("quartz", "java", "0.1.0"),
        new WorkerIdentity("w:1", "w", "1", 4, null, new WorkerIdentity.Build(null, null, null)),
        new Task(
            "job",
            id,
            "q",
            1,
            new Task.Links(null, null, null, null),
            new Task.Times(null, null, null, null, null, null),
            null),
        null,
        new TaskEvent.Observed(null, null, failure, null, null, null, null));
  }

  private List<String> runs() {
    return store.readSide().runs(live(), RunQuery.newest(500)).stream().map(Run::taskId).toList();
  }

  @Test
  void runs_areKeptAsLongAsSaid_eventIdsAsLongAsAgentsMaySendThemAgain() {
    TaskEvent old = failed("old", NOW_MS, "t");
    commit(NOW_MS, old);
    commit(NOW_MS + 2 * DAY_MS, failed("new", NOW_MS + 2 * DAY_MS, "t"));
    purge(1, Long.MAX_VALUE, NOW_MS + 2 * DAY_MS);
    assertThat(runs()).containsExactly("new");
    purge(1, Long.MAX_VALUE, NOW_MS + 14 * DAY_MS);
    assertThat(commit(NOW_MS + 14 * DAY_MS, old).duplicates()).isEqualTo(1);
    purge(1, Long.MAX_VALUE, NOW_MS + 16 * DAY_MS);
    assertThat(commit(NOW_MS + 16 * DAY_MS, old).duplicates()).isZero();
  }

  @Test
  void tooLarge_theOldestGo_sumsStay_andTheFileShrinks() throws IOException {
    int runs = 200;
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      facts.add(failed("run " + i, NOW_MS + i * 60_000, "x".repeat(100_000)));
    }
    commit(NOW_MS + DAY_MS, facts.toArray(new Fact[0]));
    long maxBytes = store.upkeep().space().usedBytes() / 4;
    assertThat(purge(30, maxBytes, NOW_MS + DAY_MS)).isPositive();
    assertThat(store.upkeep().space().usedBytes()).isLessThanOrEqualTo(maxBytes);
    assertThat(runs()).hasSizeBetween(runs / 8, runs / 4).contains("run 199");
    assertThat(runs()).as("the newest ones").doesNotContain("run 100");
    assertThat(store.readSide().outcomes(live(), 0)).isEqualTo(Map.of("failed", (long) runs));

    long freeBytes = store.upkeep().space().freeBytes();
    assertThat(store.upkeep().release(2_000)).as("less than a page").isZero();
    assertThat(store.upkeep().space().freeBytes()).isEqualTo(freeBytes).isPositive();
    store.upkeep().release(Long.MAX_VALUE);
    StoreUpkeep.Space space = store.upkeep().space();
    assertThat(space.freeBytes()).isZero();
    store.close();
    assertThat(Files.size(directory.resolve("test.db"))).isEqualTo(space.usedBytes());
    store = SqliteStore.open(directory.resolve("test.db"));
    assertThat(runs()).contains("run 199");
  }

  @Test
  void tooLarge_runsThatGoOnStay() {
    commit(NOW_MS, started("long", NOW_MS - DAY_MS));
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      facts.add(failed("run " + i, NOW_MS + i * 60_000, "x".repeat(100_000)));
    }
    commit(NOW_MS + DAY_MS, facts.toArray(new Fact[0]));
    purge(30, store.upkeep().space().usedBytes() / 2, NOW_MS + DAY_MS);
    assertThat(runs()).contains("long", "run 49").doesNotContain("run 0");
    purge(1, Long.MAX_VALUE, NOW_MS + 3 * DAY_MS);
    assertThat(runs()).isEmpty();
  }

  /** More jobs than there is room for: what was added up of them alone is too large. */
  private static final class FullOfSums implements StoreUpkeep {
    private final int chunksUntilTheEnd = 100_000;
    private int runs = 500;
    private int sums = 1_000;
    private int chunks;
    private int released;

    @Override
    public int purge(Horizon horizon, int maxRows) {
      assertThat(++chunks).as("it comes to an end").isLessThan(chunksUntilTheEnd);
      if (horizon.summariesMs() > NOW_MS - 29 * DAY_MS) {
        assertThat(horizon.runsMs()).isLessThan(NOW_MS - 29 * DAY_MS);
        int old = sums / 4;
        sums -= chunks % 2 == 0 ? old : 0;
        return chunks % 2 == 0 ? old : 0;
      }
      int deleted = Math.min(runs, 1);
      runs -= deleted;
      return deleted;
    }

    @Override
    public int rollUp(long olderThanMs, int maxRows) {
      return 0;
    }

    @Override
    public Space space() {
      return new Space(runs + sums, (1L << 30) - released * 1_000L);
    }

    /** Runs go on to arrive. */
    @Override
    public OptionalLong oldestMs() {
      runs++;
      return OptionalLong.of(NOW_MS - DAY_MS + chunks * 10L);
    }

    @Override
    public long release(long maxBytes) {
      released++;
      return 0;
    }
  }

  @Test
  void sumsAloneTooLarge_itEnds_shedsSums_andGivesRoomBack() {
    FullOfSums full = new FullOfSums();
    Retention.Rules rules = new Retention.Rules(Duration.ofDays(30), 900);
    InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(NOW_MS));
    try (Retention retention = new Retention(full, rules, clock, Duration.ZERO)) {
      retention.purge();
    }
    assertThat(full.sums).isLessThan(1_000);
    assertThat(full.released).isEqualTo(1);
  }

  @Test
  void whatFits_isLeftAlone() {
    commit(NOW_MS, failed("1", NOW_MS, "t"));
    assertThat(purge(30, 1L << 30, NOW_MS + DAY_MS)).isZero();
    assertThat(runs()).hasSize(1);
  }
}
