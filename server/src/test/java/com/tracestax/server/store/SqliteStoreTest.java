package com.tracestax.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tracestax.server.model.Mode;
import com.tracestax.server.model.Realm;
import com.tracestax.server.model.Status;
import com.tracestax.server.model.Submission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteStoreTest extends WholeStoreContract {
  @TempDir Path directory;
  private SqliteStore store;

  @BeforeEach
  void open() {
    store = SqliteStore.open(file());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Path file() {
    return directory.resolve("test.db");
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
  JudgementStore judgement() {
    return store.judgementSide();
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

  @Test
  void copyOfTheFiles_takenWithoutClosing_holdsEverythingCommitted() throws Exception {
    commit(live(), event("a", Status.SUCCEEDED, "1", NOW_MS));
    Path copy = Files.createDirectory(directory.resolve("copy"));
    for (String suffix : List.of("", "-wal")) {
      Files.copy(Path.of(file() + suffix), copy.resolve("test.db" + suffix));
    }
    try (SqliteStore reopened = SqliteStore.open(copy.resolve("test.db"))) {
      assertThat(reopened.readSide().runs(live(), RunQuery.newest(10))).hasSize(1);
    }
  }

  /** As if the heap or the stack were full in the middle of it. */
  @Test
  void error_leavesNothingOfItsTransaction() {
    Submission half =
        new Submission(live(), NOW_MS, List.of(event("a", Status.STARTED, "half", NOW_MS)));
    List<Submission> failing =
        new AbstractList<>() {
          @Override
          public Submission get(int index) {
            if (index == 1) {
              throw new StackOverflowError("made up");
            }
            return half;
          }

          @Override
          public int size() {
            return 2;
          }
        };
    assertThatThrownBy(() -> writes().commit(failing)).isInstanceOf(StackOverflowError.class);
    commit(live(), event("b", Status.STARTED, "whole", NOW_MS));
    assertThat(reads().runs(live(), RunQuery.newest(10)))
        .extracting(Run::taskId)
        .containsExactly("whole");
  }

  @Test
  void close_leavesOneFile() {
    commit(live(), event("a", Status.SUCCEEDED, "1", NOW_MS));
    store.close();
    assertThat(Path.of(file() + "-wal")).doesNotExist();
    store = SqliteStore.open(file());
    assertThat(reads().runs(live(), RunQuery.newest(10))).hasSize(1);
  }

  @Test
  void keys_areStoredAsHashesOnly() throws Exception {
    store.keys().ensure(NewKey.plain("abc123", test(), NOW_MS));
    assertThat(store.keys().keys())
        .singleElement()
        .returns("abc123", StoredKey::hash)
        .returns(test(), StoredKey::realm);
  }

  @Test
  void dataOfANewerServer_isRefused() throws Exception {
    store.close();
    int newest;
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      newest = statement.executeQuery("PRAGMA user_version").getInt(1);
      statement.execute("PRAGMA user_version = 999");
    }
    assertThatThrownBy(() -> SqliteStore.open(file()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("written by a newer server");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = " + newest);
    }
    store = SqliteStore.open(file());
  }

  /** A list query must walk an index in its order: no scan, no sorting. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "realm_id = 1 AND part_of IS NULL ORDER BY at_ms DESC, id DESC",
        "realm_id = 1 AND name = 'x' ORDER BY at_ms DESC, id DESC",
        "realm_id = 1 AND queue = 'x' AND part_of IS NULL ORDER BY at_ms DESC, id DESC",
        "realm_id = 1 AND status = 'x' AND part_of IS NULL ORDER BY at_ms DESC, id DESC",
        "realm_id = 1 AND (at_ms, id) < (5, 5) AND part_of IS NULL ORDER BY at_ms DESC, id DESC",
        "realm_id = 1 AND part_of IS NOT NULL ORDER BY at_ms DESC, id DESC",
        "realm_id = 1 AND queue = 'x' AND part_of IS NOT NULL ORDER BY at_ms DESC, id DESC",
        "realm_id = 1 AND status = 'x' AND part_of IS NOT NULL ORDER BY at_ms DESC, id DESC",
        "realm_id = 1 AND change_seq > 5 ORDER BY change_seq",
        "realm_id = 1 AND ended_at_ms IS NULL AND started_at_ms IS NOT NULL"
            + " ORDER BY started_at_ms DESC, id DESC"
      })
  void listQueries_walkAnIndex(String where) throws Exception {
    assertThat(plan("attempt", where))
        .hasSize(1)
        .first()
        .asString()
        .contains("SEARCH attempt USING INDEX");
  }

  /** Of a job on several queues: the index says which rows are of the one. */
  @Test
  void runsOfAJobOnOneQueue_areFoundWithoutThoseOnOthers() throws Exception {
    List<String> plan = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "EXPLAIN SELECT error_stack FROM attempt WHERE realm_id = 1 AND name = 'x'"
                    + " AND queue = 'y' ORDER BY at_ms DESC LIMIT 16")) {
      while (row.next()) {
        plan.add(row.getString("opcode"));
      }
    }
    // A row is looked for only once its queue has been compared within the index.
    assertThat(plan).containsSubsequence("SeekLE", "DeferredSeek", "Column", "Ne", "ResultRow");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "realm_id = 1 ORDER BY at_ms DESC, id DESC",
        "realm_id = 1 AND name = 'x' ORDER BY at_ms DESC, id DESC",
        "realm_id = 1 AND queue = 'x' AND (at_ms, id) < (5, 5) ORDER BY at_ms DESC, id DESC",
        "realm_id = 1 AND kind = 'x' ORDER BY at_ms DESC, id DESC",
        "realm_id = 1 AND task_id = 'x'",
        "realm_id = 1 AND id > 5 ORDER BY id"
      })
  void noticeQueries_walkAnIndex(String where) throws Exception {
    assertThat(plan("notice", where)).hasSize(1).first().asString().startsWith("SEARCH notice");
  }

  private List<String> plan(String table, String where) throws Exception {
    List<String> plan = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "EXPLAIN QUERY PLAN SELECT * FROM " + table + " WHERE " + where + " LIMIT 100")) {
      while (row.next()) {
        plan.add(row.getString("detail"));
      }
    }
    return plan;
  }
}
