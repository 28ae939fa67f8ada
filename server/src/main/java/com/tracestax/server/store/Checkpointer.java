package com.tracestax.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the write-ahead log into the file while the writer goes on, on a thread and a connection
 * of its own: SQLite's passive checkpoint waits for nobody, and nobody waits for it. Under load the
 * log still grows, because only a log that is copied to its very end is begun anew; then the writer
 * copies the little that is left. So does it all if this fails.
 */
final class Checkpointer implements AutoCloseable {
  /** 16 MiB: less would copy the same pages more often than it helps. */
  private static final long MIN_PAGES = 4_096;

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);

  private final SqliteWriter.Connections connections;
  private final ScheduledExecutorService thread;

  /** Null before the first look and after a failure. Of the thread. */
  private Connection connection;

  private boolean failing;

  Checkpointer(SqliteWriter.Connections connections, Duration interval) {
    this.connections = connections;
    thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> new Thread(work, "tracestax-checkpoint"));
    long ms = interval.toMillis();
    Future<?> unused = thread.scheduleWithFixedDelay(this::look, ms, ms, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      copyWhatWaits();
      failing = false;
    } catch (SQLException | RuntimeException e) { // whatever it is, the next look must come
      if (!failing) {
        LOG.warn("The write-ahead log is copied by the writer only: {}", e.getMessage());
      }
      failing = true;
      disconnect();
    }
  }

  private void copyWhatWaits() throws SQLException {
    if (connection == null) {
      connection = connections.open();
    }
    try (Statement statement = connection.createStatement()) {
      if (waitingPages(statement) >= MIN_PAGES) {
        statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
      }
    }
  }

  private static long waitingPages(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(NOOP)")) {
      return row.getLong("log") - row.getLong("checkpointed");
    }
  }

  private void disconnect() {
    Connection last = connection;
    connection = null;
    try {
      if (last != null) {
        last.close();
      }
    } catch (SQLException e) {
      LOG.debug("A connection could not be closed", e);
    }
  }

  /** After it the connection is closed, so that the last of the store's can remove the log. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (thread.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        disconnect();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
