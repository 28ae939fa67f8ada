package com.tracestax.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tracestax.server.model.Fact;
import com.tracestax.server.model.Mode;
import com.tracestax.server.model.Realm;
import com.tracestax.server.model.Status;
import com.tracestax.server.model.Submission;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies, damage, and what a crash leaves. */
class DatabaseFileTest {
  private static final long NOW_MS = StoreContract.NOW_MS;
  private static final int PER_COMMIT = 10;

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("test.db");
  }

  private static void commit(SqliteStore store, int number) {
    Realm live = store.project().get(Mode.LIVE);
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < PER_COMMIT; i++) {
      String id = number + "." + i;
      facts.add(StoreContract.event(id, Status.SUCCEEDED, id, NOW_MS));
    }
    store.writeSide().commit(List.of(new Submission(live, NOW_MS, facts)));
  }

  /** The runs, which must be those of whole commits, and counted as such. */
  private static int wholeCommits(Path database) throws SQLException {
    try (SqliteStore store = SqliteStore.open(database)) {
      Realm live = store.project().get(Mode.LIVE);
      int runs = store.readSide().runs(live, RunQuery.newest(500)).size();
      assertThat(runs % PER_COMMIT).isZero();
      assertThat(store.readSide().outcomes(live, 0).getOrDefault("succeeded", 0L)).isEqualTo(runs);
      assertThat(inWindows(database)).isEqualTo(runs);
      return runs / PER_COMMIT;
    }
  }

  private static long inWindows(Path database) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      return statement.executeQuery("SELECT sum(succeeded) FROM job_window").getLong(1);
    }
  }

  /** The files as a killed process leaves them, elsewhere. */
  private Path crashed(int commits) throws IOException {
    Path copy = Files.createDirectory(directory.resolve("crashed")).resolve("test.db");
    try (SqliteStore store = SqliteStore.open(file)) {
      for (int i = 0; i < commits; i++) {
        commit(store, i);
      }
      for (String suffix : List.of("", "-wal")) {
        Files.copy(Path.of(file + suffix), Path.of(copy + suffix));
      }
    }
    return copy;
  }

  @Test
  void copy_takenAmidCommits_isOneMomentOfIt_forItsOwnerOnly() throws Exception {
    Path copy = directory.resolve("it's a copy.db");
    CountDownLatch committing = new CountDownLatch(3);
    try (SqliteStore store = SqliteStore.open(file)) {
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < 40; i++) {
                  commit(store, i);
                  committing.countDown();
                }
              });
      committing.await();
      long bytes = new DatabaseFile(file).copyTo(copy);
      assertThat(bytes).isEqualTo(Files.size(copy));
      writing.join();
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------");
    assertThat(wholeCommits(copy)).isBetween(3, 40);
    assertThat(wholeCommits(file)).isEqualTo(40);
  }

  @Test
  void copy_neverOverwrites() throws Exception {
    SqliteStore.open(file).close();
    Path taken = Files.writeString(directory.resolve("taken.db"), "mine");
    assertThatThrownBy(() -> new DatabaseFile(file).copyTo(taken))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not overwritten");
    assertThat(taken).hasContent("mine");
  }

  @Test
  void copy_removesWhatAKilledOneHasLeft_andSaysWhatIsMissing() throws Exception {
    SqliteStore.open(file).close();
    long ended = new ProcessBuilder("true").start().onExit().join().pid();
    Path stale = Files.writeString(directory.resolve("copy.db." + ended + ".part"), "half");
    Path foreign = Files.writeString(directory.resolve("copy.db.part"), "mine");
    new DatabaseFile(file).copyTo(directory.resolve("copy.db"));
    assertThat(stale).doesNotExist();
    assertThat(foreign).hasContent("mine");
    assertThatThrownBy(() -> new DatabaseFile(file).copyTo(directory.resolve("no/such/copy.db")))
        .isInstanceOf(IOException.class)
        .hasMessage("expected a directory " + directory.resolve("no/such") + ", there is none");
  }

  @Test
  void damagedPage_isFound_isSaidWithWhatToDo_andIsNeverCopied() throws Exception {
    try (SqliteStore store = SqliteStore.open(file)) {
      for (int i = 0; i < 30; i++) {
        commit(store, i);
      }
    }
    overwrite(file, 4096 * 4L, Files.size(file) - 4096 * 8L);
    Path copy = directory.resolve("copy.db");
    assertThat(new DatabaseFile(file).problems()).isNotEmpty();
    assertThatThrownBy(() -> new DatabaseFile(file).copyTo(copy)).isInstanceOf(IOException.class);
    assertThat(copy).doesNotExist();
    try (Stream<Path> all = Files.list(directory)) {
      assertThat(all).as("no half of it").noneMatch(each -> each.toString().endsWith(".part"));
    }
    long size = Files.size(file);
    assertThatThrownBy(() -> SqliteStore.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("is damaged")
        .hasMessageContaining("put a backup in its place");
    assertThat(Files.size(file)).as("nothing is deleted").isEqualTo(size);
  }

  @Test
  void onePageDamaged_isSaidAtTheStartAfterAKill() throws Exception {
    Path copy = crashed(30);
    try (SqliteStore store = SqliteStore.open(copy)) {
      commit(store, 30);
    }
    Files.createFile(Path.of(copy + "-wal"));
    long rootOfRuns;
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
        Statement statement = connection.createStatement()) {
      rootOfRuns =
          statement
              .executeQuery("SELECT rootpage FROM sqlite_schema WHERE name = 'attempt'")
              .getLong(1);
    }
    Files.deleteIfExists(Path.of(copy + "-wal"));
    overwrite(copy, 4096 * (rootOfRuns - 1), 4096 * rootOfRuns);
    Files.createFile(Path.of(copy + "-wal"));
    assertThatThrownBy(() -> SqliteStore.open(copy))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is damaged");
  }

  @Test
  void fileThatIsNoDatabase_isRefusedAndLeft() throws Exception {
    Files.writeString(file, "no database at all, but somebody's letter. ".repeat(200));
    assertThatThrownBy(() -> SqliteStore.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is damaged");
    assertThat(file).content().startsWith("no database at all");
  }

  private static void overwrite(Path path, long from, long to) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(path.toFile(), "rw")) {
      bytes.seek(from);
      bytes.write("damage".repeat((int) (to - from) / 6 + 1).getBytes(), 0, (int) (to - from));
    }
  }

  @Test
  void garbageBehindTheLog_isNoData() throws Exception {
    Path copy = crashed(20);
    Files.writeString(Path.of(copy + "-wal"), "garbage".repeat(3_000), StandardOpenOption.APPEND);
    assertThat(wholeCommits(copy)).isEqualTo(20);
  }

  @Test
  void tornPageAtTheEndOfTheLog_costsTheLastCommitAtMost() throws Exception {
    Path copy = crashed(20);
    Path log = Path.of(copy + "-wal");
    overwrite(log, Files.size(log) - 100, Files.size(log));
    assertThat(wholeCommits(copy)).isEqualTo(19);
  }

  @Test
  void truncatedLog_isReadAsFarAsItGoes() throws Exception {
    Path copy = crashed(20);
    Path log = Path.of(copy + "-wal");
    try (RandomAccessFile bytes = new RandomAccessFile(log.toFile(), "rw")) {
      bytes.setLength(Files.size(log) / 2 + 77);
    }
    assertThat(wholeCommits(copy)).isBetween(1, 19);
    assertThat(new DatabaseFile(copy).problems()).isEmpty();
  }

  @Test
  void compact_makesFilesOfOlderServersSuchThatShrink() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE padding AS SELECT randomblob(1000000) AS bytes");
    }
    try (SqliteStore store = SqliteStore.open(file)) {
      commit(store, 1);
      assertThat(store.upkeep().release(1L << 30)).as("it cannot").isZero();
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE padding");
    }
    long before = Files.size(file);
    new DatabaseFile(file).compact();
    assertThat(Files.size(file)).isLessThan(before - 900_000);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeQuery("PRAGMA auto_vacuum").getInt(1)).isEqualTo(2);
    }
    assertThat(wholeCommits(file)).isEqualTo(1);
  }
}
