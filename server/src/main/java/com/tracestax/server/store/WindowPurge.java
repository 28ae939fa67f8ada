package com.tracestax.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes windows that are old, and jobs and levels that have none left, a bounded number at a
 * time. Guarded by the lock of the writer.
 */
final class WindowPurge implements AutoCloseable {
  /** Looking at them all would hold up commits. */
  private static final int PAIRS_AT_A_TIME = 2_000;

  private final List<PreparedStatement> windows = new ArrayList<>();
  private final PreparedStatement pairs;
  private final PreparedStatement newestPair;
  private final PreparedStatement gauges;
  private long lookedAtId;

  WindowPurge(Connection connection) throws SQLException {
    for (String table : List.of("job_window", "gauge_window")) {
      String key = table.replace("window", "id").replace("job", "pair") + ", start_ms, width_ms";
      windows.add(
          connection.prepareStatement(
              "DELETE FROM %s WHERE (%s) IN (SELECT %s FROM %s WHERE width_ms IN (%d, %d) AND start_ms < ? LIMIT ?)"
                  .formatted(table, key, key, table, WindowKey.FINE_MS, WindowKey.COARSE_MS)));
    }
    pairs =
        connection.prepareStatement(
            "DELETE FROM job_pair WHERE id > ? AND id <= ?"
                + " AND coalesce(last_start_ms, first_seen_ms) < ?"
                + " AND NOT EXISTS (SELECT 1 FROM job_window WHERE pair_id = job_pair.id)");
    newestPair = connection.prepareStatement("SELECT coalesce(max(id), 0) FROM job_pair");
    gauges =
        connection.prepareStatement(
            "DELETE FROM gauge WHERE NOT EXISTS"
                + " (SELECT 1 FROM gauge_window WHERE gauge_id = gauge.id)");
  }

  int run(long olderThanMs, int maxRows) throws SQLException {
    int rows = 0;
    for (PreparedStatement statement : windows) {
      rows += Row.of(statement).number(olderThanMs - WindowKey.COARSE_MS).number(maxRows).write();
    }
    if (rows > 0) {
      gauges.executeUpdate();
    }
    return rows + nextPairs(olderThanMs);
  }

  private int nextPairs(long olderThanMs) throws SQLException {
    try (ResultSet row = newestPair.executeQuery()) {
      lookedAtId = lookedAtId >= row.getLong(1) ? 0 : lookedAtId;
    }
    long fromId = lookedAtId;
    lookedAtId += PAIRS_AT_A_TIME;
    return Row.of(pairs).number(fromId).number(lookedAtId).number(olderThanMs).write();
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : windows) {
      statement.close();
    }
    pairs.close();
    newestPair.close();
    gauges.close();
  }
}
