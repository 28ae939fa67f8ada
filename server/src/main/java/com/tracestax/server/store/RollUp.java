package com.tracestax.server.store;

import com.tracestax.server.normal.Sketch;
import com.tracestax.server.normal.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Merges windows of 5 minutes into those of hours: always all of one hour of one job or level, so
 * that what was counted there is in exactly one place. Guarded by the lock of the writer.
 */
final class RollUp implements AutoCloseable {
  private final WindowTable windows;
  private final GaugeTable gauges;
  private final Table jobTable;
  private final Table gaugeTable;

  RollUp(Connection connection, WindowTable windows, GaugeTable gauges) throws SQLException {
    this.windows = windows;
    this.gauges = gauges;
    jobTable = new Table(connection, "job_window", "pair_id");
    gaugeTable = new Table(connection, "gauge_window", "gauge_id");
  }

  /** Returns how many windows of 5 minutes there are no more. */
  int run(long olderThanMs, int maxRows) throws SQLException {
    int merged = 0;
    for (WindowKey hour : jobTable.hoursToMerge(olderThanMs, maxRows)) {
      merged += mergeJob(hour);
    }
    for (WindowKey hour : gaugeTable.hoursToMerge(olderThanMs, maxRows)) {
      merged += mergeLevel(hour);
    }
    return merged;
  }

  private int mergeJob(WindowKey hour) throws SQLException {
    Window sum = windows.load(hour);
    sum = sum == null ? new Window() : sum;
    for (long startMs = hour.startMs(); startMs < hour.endMs(); startMs += WindowKey.FINE_MS) {
      Window fine = windows.load(WindowKey.fine(hour.ownerId(), startMs));
      if (fine != null) {
        sum.merge(fine);
      }
    }
    windows.save(hour, sum);
    return jobTable.deleteFine(hour);
  }

  private int mergeLevel(WindowKey hour) throws SQLException {
    Sketch sum = gauges.load(hour);
    for (long startMs = hour.startMs(); startMs < hour.endMs(); startMs += WindowKey.FINE_MS) {
      sum.merge(gauges.load(WindowKey.fine(hour.ownerId(), startMs)));
    }
    gauges.save(hour, sum);
    return gaugeTable.deleteFine(hour);
  }

  private static final class Table implements AutoCloseable {
    private final PreparedStatement oldest;
    private final PreparedStatement delete;

    Table(Connection connection, String name, String owner) throws SQLException {
      oldest =
          connection.prepareStatement(
              "SELECT "
                  + owner
                  + ", start_ms FROM "
                  + name
                  + " WHERE width_ms = ? AND start_ms < ? ORDER BY start_ms LIMIT ?");
      delete =
          connection.prepareStatement(
              "DELETE FROM "
                  + name
                  + " WHERE "
                  + owner
                  + " = ? AND start_ms >= ?"
                  + " AND start_ms < ? AND width_ms = ?");
    }

    /** Only hours that are over as a whole. */
    Set<WindowKey> hoursToMerge(long olderThanMs, int maxRows) throws SQLException {
      long untilMs = WindowKey.startOf(olderThanMs, WindowKey.COARSE_MS);
      Row.of(oldest).number(WindowKey.FINE_MS).number(untilMs).number(maxRows);
      Set<WindowKey> hours = new LinkedHashSet<>();
      try (ResultSet row = oldest.executeQuery()) {
        while (row.next()) {
          hours.add(WindowKey.coarse(row.getLong(1), row.getLong(2)));
        }
      }
      return hours;
    }

    int deleteFine(WindowKey hour) throws SQLException {
      Row row = Row.of(delete).number(hour.ownerId()).number(hour.startMs());
      return row.number(hour.endMs()).number(WindowKey.FINE_MS).write();
    }

    @Override
    public void close() throws SQLException {
      oldest.close();
      delete.close();
    }
  }

  @Override
  public void close() throws SQLException {
    jobTable.close();
    gaugeTable.close();
  }
}
