package com.tracestax.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log gets into the file although the writer does nothing about it. */
class CheckpointerTest {
  private static final Duration SOON = Duration.ofMillis(10);
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final int ENOUGH_MIB = 20;
  private static final int TOO_LITTLE_MIB = 2;

  @TempDir Path directory;
  private Connection writer;

  @BeforeEach
  void open() throws SQLException {
    writer = connect();
    execute("PRAGMA journal_mode = WAL");
    execute("PRAGMA wal_autocheckpoint = 0");
    execute("CREATE TABLE kept (bytes BLOB)");
  }

  @AfterEach
  void close() throws SQLException {
    writer.close();
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("test.db"));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = writer.createStatement()) {
      statement.execute(sql);
    }
  }

  private void write(int mib) throws SQLException {
    for (int i = 0; i < mib; i++) {
      execute("INSERT INTO kept VALUES (randomblob(" + (1 << 20) + "))");
    }
  }

  private long pages(String column) throws SQLException {
    try (Statement statement = writer.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(NOOP)")) {
      return row.getLong(column);
    }
  }

  private boolean isAllCopied() throws SQLException {
    return pages("log") == pages("checkpointed");
  }

  private void copyAll(SqliteWriter.Connections connections) {
    Checkpointer checkpointer = new Checkpointer(connections, SOON);
    await().atMost(DEADLINE).until(this::isAllCopied);
    checkpointer.close();
  }

  @Test
  void log_isCopiedToItsEnd_soThatItIsBegunAnew() throws Exception {
    write(ENOUGH_MIB);
    copyAll(this::connect);
    write(TOO_LITTLE_MIB);
    assertThat(pages("log")).isLessThan(1_000);
  }

  @Test
  void little_isLeftToTheWriter() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    write(TOO_LITTLE_MIB);
    Checkpointer checkpointer = new Checkpointer(counted(looks), SOON);
    await().atMost(DEADLINE).until(() -> looks.get() > 0);
    checkpointer.close();
    assertThat(pages("checkpointed")).isZero();
  }

  private SqliteWriter.Connections counted(AtomicInteger opened) {
    return () -> {
      opened.incrementAndGet();
      return connect();
    };
  }

  @Test
  void failure_isForgottenByTheNextLook() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    write(ENOUGH_MIB);
    SqliteWriter.Connections failingTwice =
        () -> {
          if (looks.incrementAndGet() <= 2) {
            throw new SQLException("the disk is full");
          }
          return connect();
        };
    copyAll(failingTwice);
    assertThat(looks).hasValue(3);
  }

  @Test
  void afterClose_theLastConnectionRemovesTheLog() throws Exception {
    write(ENOUGH_MIB);
    copyAll(this::connect);
    writer.close();
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsExactly(directory.resolve("test.db"));
    }
  }
}
