package com.tracestax.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Deletes what is old, a bounded number of rows at a time. Guarded by the lock of the writer. */
final class Purge implements AutoCloseable {
  private final List<PreparedStatement> byTime = new ArrayList<>();
  private final PreparedStatement byMinute;

  Purge(Connection connection) throws SQLException {
    byTime.add(
        connection.prepareStatement(
            "DELETE FROM event WHERE received_at_ms < ?"
                + " AND seq IN (SELECT seq FROM event ORDER BY seq LIMIT ?)"));
    for (String table : List.of("attempt", "queue_depth", "lineage", "thread_dump", "notice")) {
      byTime.add(
          connection.prepareStatement(
              "DELETE FROM "
                  + table
                  + " WHERE rowid IN (SELECT old.rowid FROM realm JOIN "
                  + table
                  + " AS old ON old.realm_id = realm.id WHERE old.at_ms < ? LIMIT ?)"));
    }
    byTime.add(
        connection.prepareStatement(
            "DELETE FROM worker WHERE rowid IN"
                + " (SELECT rowid FROM worker WHERE last_seen_ms < ? LIMIT ?)"));
    byMinute = connection.prepareStatement("DELETE FROM tally WHERE minute < ?");
  }

  int run(long olderThanMs, int maxRows) throws SQLException {
    int rows = 0;
    for (PreparedStatement statement : byTime) {
      rows += Row.of(statement).number(olderThanMs).number(maxRows).write();
    }
    long minute = TimeUnit.MILLISECONDS.toMinutes(olderThanMs);
    return rows + Row.of(byMinute).number(minute).write();
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : byTime) {
      statement.close();
    }
    byMinute.close();
  }
}
