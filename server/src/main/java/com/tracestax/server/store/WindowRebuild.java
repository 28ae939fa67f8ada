package com.tracestax.server.store;

import com.tracestax.server.model.JobTally;
import com.tracestax.server.model.Status;
import com.tracestax.server.normal.JobKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the windows again from what is stored of runs, when the store is opened and before anything
 * is written: after an upgrade, or if they are missing, empty or damaged. In chunks, each with its
 * place in the same transaction, so that a server that is killed goes on where it was.
 */
final class WindowRebuild {
  /** The marker while nothing has been done, and once the tallies have been counted. */
  private static final long NOTHING = 0;

  private static final long TALLIES = -1;

  private static final int ATTEMPTS_PER_CHUNK = 5_000;
  private static final Logger LOG = LoggerFactory.getLogger(WindowRebuild.class);

  private final Connection connection;
  private final WindowWriter windows;
  private final long nowMs;

  /**
   * What is older stays as it was counted: some of its runs have been deleted before their sums.
   */
  private final long fromMs;

  private WindowRebuild(Connection connection, WindowWriter windows, long nowMs)
      throws SQLException {
    this.connection = connection;
    this.windows = windows;
    this.nowMs = nowMs;
    long completeMs = number(connection, "SELECT max(complete_from_ms) FROM attempt_state");
    fromMs =
        Math.max(
            WindowKey.startOf(completeMs + WindowKey.COARSE_MS - 1, WindowKey.COARSE_MS),
            WindowKey.startOf(nowMs - WindowWriter.MAX_BEHIND_MS, WindowKey.COARSE_MS));
  }

  /** Before anything is prepared that needs the tables. */
  static void prepare(Connection connection) throws SQLException {
    boolean missing =
        number(
                connection,
                "SELECT count(*) FROM sqlite_master WHERE name IN ('job_pair', 'job_window',"
                    + " 'gauge', 'gauge_window', 'window_rebuild')")
            < 5;
    if (missing) {
      Migrations.runAgain(connection, "008-windows.sql");
    }
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO window_rebuild SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM job_window)"
              + " AND NOT EXISTS (SELECT 1 FROM window_rebuild)"
              + " AND (EXISTS (SELECT 1 FROM attempt) OR EXISTS (SELECT 1 FROM counted_run))");
    }
  }

  /** Does nothing unless something is to be done. */
  static void run(Connection connection, WindowWriter windows) throws SQLException {
    if (number(connection, "SELECT count(*) FROM window_rebuild") > 0) {
      long lastReceiptMs =
          number(
              connection,
              "SELECT coalesce((SELECT received_at_ms FROM event ORDER BY seq DESC LIMIT 1),"
                  + " (SELECT max(at_ms) FROM attempt), (SELECT max(minute) * 60000 FROM counted_run),"
                  + " 0)");
      new WindowRebuild(connection, windows, lastReceiptMs).run();
    }
    connection.commit(); // a look that is left open would refuse the first write after another's
  }

  private void run() throws SQLException {
    long marker = number(connection, "SELECT min(attempt_id) FROM window_rebuild");
    long newest = number(connection, "SELECT coalesce(max(id), 0) FROM attempt");
    if (newest > 0) {
      LOG.info("Counting all runs again, {} attempts; agents wait until it is done", newest);
    }
    if (marker == NOTHING) {
      beginAnew();
      marker = TALLIES;
    }
    for (long next = Math.max(0, marker); next < newest; ) {
      next = countAfter(next);
      next = next == 0 ? newest : next;
      mark(next);
    }
    execute("DELETE FROM window_rebuild");
    connection.commit();
    if (newest > 0) {
      LOG.info("All runs are counted");
    }
  }

  private void beginAnew() throws SQLException {
    execute("DELETE FROM job_window WHERE start_ms >= " + fromMs);
    execute(
        "UPDATE job_pair SET recent_starts = NULL, last_start_ms = NULL WHERE last_start_ms >= "
            + fromMs);
    windows.forget();
    windows.begin();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM counted_run")) {
      while (row.next()) {
        WindowWriter.TallyCount tally = tally(row);
        if (tally.atMs() >= fromMs) {
          windows.count(tally, nowMs);
        }
      }
    }
    mark(TALLIES);
  }

  private static WindowWriter.TallyCount tally(ResultSet row) throws SQLException {
    return new WindowWriter.TallyCount(
        new JobKey(row.getInt("realm_id"), row.getString("name"), row.getString("queue")),
        row.getInt("part") == 1,
        row.getString("framework"),
        TimeUnit.MINUTES.toMillis(row.getLong("minute")),
        new JobTally.Counts(
            row.getLong("started"),
            row.getLong("succeeded"),
            row.getLong("failed"),
            row.getLong("retried")));
  }

  /** Returns the last of them, 0 if there was none. */
  private long countAfter(long id) throws SQLException {
    windows.begin();
    long last = 0;
    try (PreparedStatement chunk =
        connection.prepareStatement(
            "SELECT id, realm_id, framework, attempt, name, queue, status, reason, signal,"
                + " signal_at_ms, started_at_ms, ended_at_ms, scheduled_for_ms, duration_ms,"
                + " queued_ms, part_of, error_type FROM attempt WHERE id > ? ORDER BY id LIMIT ?")) {
      Row.of(chunk).number(id).number(ATTEMPTS_PER_CHUNK);
      try (ResultSet row = chunk.executeQuery()) {
        while (row.next()) {
          windows.countAgain(Counted.of(row.getInt("realm_id"), attempt(row)), fromMs, nowMs);
          last = row.getLong("id");
        }
      }
    }
    return last;
  }

  private static AttemptDraft attempt(ResultSet row) throws SQLException {
    AttemptDraft draft = new AttemptDraft();
    draft.id = row.getLong("id");
    draft.framework = row.getString("framework");
    draft.attempt = row.getInt("attempt");
    draft.name = row.getString("name");
    draft.queue = row.getString("queue");
    draft.status = Status.ofWireName(row.getString("status")).orElseThrow();
    draft.reason = row.getString("reason");
    draft.signal = row.getString("signal");
    draft.signalAtMs = AttemptTable.longOrNull(row, "signal_at_ms");
    draft.startedAtMs = AttemptTable.longOrNull(row, "started_at_ms");
    draft.endedAtMs = AttemptTable.longOrNull(row, "ended_at_ms");
    draft.scheduledForMs = AttemptTable.longOrNull(row, "scheduled_for_ms");
    draft.durationMs = AttemptTable.doubleOrNull(row, "duration_ms");
    draft.queuedMs = AttemptTable.doubleOrNull(row, "queued_ms");
    draft.partOf = row.getString("part_of");
    draft.errorType = row.getString("error_type");
    return draft;
  }

  private void mark(long attemptId) throws SQLException {
    windows.write();
    execute("UPDATE window_rebuild SET attempt_id = " + attemptId);
    connection.commit();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getLong(1);
    }
  }
}
