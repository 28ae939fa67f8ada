package com.tracestax.server.store;

import com.tracestax.server.normal.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The windows of jobs. Guarded by the lock of the writer. */
final class WindowTable implements WriteBack.Table<WindowKey, Window> {
  private final WindowDamage damage;
  private final PreparedStatement select;
  private final PreparedStatement save;
  private long coarseUntilMs;

  WindowTable(Connection connection, WindowDamage damage) throws SQLException {
    this.damage = damage;
    select =
        connection.prepareStatement(
            "SELECT "
                + WindowCodec.COLUMNS
                + " FROM job_window WHERE pair_id = ? AND start_ms = ? AND width_ms = ?");
    save =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO job_window (pair_id, start_ms, width_ms, "
                + WindowCodec.COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    coarseUntilMs = newestCoarseEnd(connection);
  }

  private static long newestCoarseEnd(Connection connection) throws SQLException {
    try (PreparedStatement newest =
        connection.prepareStatement("SELECT max(start_ms) FROM job_window WHERE width_ms = ?")) {
      Row.of(newest).number(WindowKey.COARSE_MS);
      try (ResultSet row = newest.executeQuery()) {
        long startMs = row.getLong(1);
        return row.wasNull() ? Long.MIN_VALUE : startMs + WindowKey.COARSE_MS;
      }
    }
  }

  /** From there on no window of an hour has to be looked for. */
  long coarseUntilMs() {
    return coarseUntilMs;
  }

  @Override
  public Window load(WindowKey key) throws SQLException {
    Row.of(select).number(key.ownerId()).number(key.startMs()).number(key.widthMs());
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? WindowCodec.read(row, 1) : null;
    } catch (IllegalArgumentException e) {
      damage.found("a job (" + key + ")", e);
      return new Window();
    }
  }

  @Override
  public Window create(WindowKey key) {
    return new Window();
  }

  @Override
  public void save(WindowKey key, Window window) throws SQLException {
    if (key.widthMs() == WindowKey.COARSE_MS) {
      coarseUntilMs = Math.max(coarseUntilMs, key.endMs());
    }
    Row row = Row.of(save).number(key.ownerId()).number(key.startMs()).number(key.widthMs());
    WindowCodec.bind(row, window).write();
  }

  @Override
  public void close() throws SQLException {
    select.close();
    save.close();
  }
}
