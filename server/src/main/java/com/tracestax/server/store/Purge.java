package com.tracestax.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Deletes what is old, a bounded number of rows at a time. Guarded by the lock of the writer. */
final class Purge implements AutoCloseable {
  private final PreparedStatement events;
  private final PreparedStatement incomplete;
  private final PreparedStatement oldest;
  private final List<PreparedStatement> attempts = new ArrayList<>();
  private final List<PreparedStatement> byTime = new ArrayList<>();
  private final List<PreparedStatement> byMinute = new ArrayList<>();

  private static final String OLDEST =
      "SELECT min(ms) FROM (SELECT (SELECT min(at_ms) FROM attempt WHERE realm_id = realm.id"
          + " AND part_of IS NULL) AS ms FROM realm"
          + " UNION ALL SELECT (SELECT min(at_ms) FROM attempt WHERE realm_id = realm.id"
          + " AND part_of IS NOT NULL) FROM realm"
          + " UNION ALL SELECT (SELECT min(at_ms) FROM notice WHERE realm_id = realm.id) FROM realm"
          + " UNION ALL SELECT (SELECT received_at_ms FROM event ORDER BY seq LIMIT 1))";

  Purge(Connection connection) throws SQLException {
    events =
        connection.prepareStatement(
            "DELETE FROM event WHERE received_at_ms < ?"
                + " AND seq IN (SELECT seq FROM event ORDER BY seq LIMIT ?)");
    incomplete =
        connection.prepareStatement(
            "UPDATE attempt_state SET complete_from_ms = max(complete_from_ms, ?)");
    oldest = connection.prepareStatement(OLDEST);
    for (String which : List.of("IS NULL", "IS NOT NULL")) {
      String ended = "(old.at_ms < ? OR old.ended_at_ms IS NOT NULL) AND ";
      attempts.add(old(connection, "attempt", "old.part_of " + which + " AND " + ended));
    }
    for (String table : List.of("queue_depth", "lineage", "thread_dump", "notice")) {
      byTime.add(old(connection, table, ""));
    }
    byTime.add(
        connection.prepareStatement(
            "DELETE FROM worker WHERE rowid IN"
                + " (SELECT rowid FROM worker WHERE last_seen_ms < ? LIMIT ?)"));
    byMinute.add(sums(connection, "tally", "realm_id, minute, outcome"));
    byMinute.add(
        sums(connection, "counted_run", "realm_id, minute, name, queue, framework, service, part"));
  }

  private static PreparedStatement old(Connection connection, String table, String where)
      throws SQLException {
    return connection.prepareStatement(
        "DELETE FROM "
            + table
            + " WHERE rowid IN (SELECT old.rowid FROM realm JOIN "
            + table
            + " AS old ON old.realm_id = realm.id WHERE "
            + where
            + "old.at_ms < ? LIMIT ?)");
  }

  /** By their key, whose first column is the realm: not by looking at all of them. */
  private static PreparedStatement sums(Connection connection, String table, String key)
      throws SQLException {
    return connection.prepareStatement(
        "DELETE FROM %s WHERE (%s) IN (SELECT %s FROM realm CROSS JOIN %s ON realm_id = realm.id WHERE minute < ? LIMIT ?)"
            .formatted(table, key, key, table));
  }

  int run(Horizon horizon, int maxRows) throws SQLException {
    int rows = Row.of(events).number(horizon.eventIdsMs()).number(maxRows).write();
    rows += purgeAttempts(horizon, maxRows);
    for (PreparedStatement statement : byTime) {
      rows += Row.of(statement).number(horizon.runsMs()).number(maxRows).write();
    }
    long minute = TimeUnit.MILLISECONDS.toMinutes(horizon.summariesMs());
    for (PreparedStatement statement : byMinute) {
      rows += Row.of(statement).number(minute).number(maxRows).write();
    }
    return rows;
  }

  private int purgeAttempts(Horizon horizon, int maxRows) throws SQLException {
    int rows = 0;
    for (PreparedStatement statement : attempts) {
      Row row = Row.of(statement).number(horizon.openRunsMs()).number(horizon.runsMs());
      rows += row.number(maxRows).write();
    }
    if (rows > 0) {
      Row.of(incomplete).number(horizon.runsMs()).write();
    }
    return rows;
  }

  OptionalLong oldestMs() throws SQLException {
    try (ResultSet row = oldest.executeQuery()) {
      long ms = row.getLong(1);
      return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(ms);
    }
  }

  @Override
  public void close() throws SQLException {
    events.close();
    incomplete.close();
    oldest.close();
    for (PreparedStatement statement : attempts) {
      statement.close();
    }
    for (PreparedStatement statement : byTime) {
      statement.close();
    }
    for (PreparedStatement statement : byMinute) {
      statement.close();
    }
  }
}
