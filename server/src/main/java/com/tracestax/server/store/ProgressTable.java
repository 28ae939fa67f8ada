package com.tracestax.server.store;

import com.tracestax.server.model.Heartbeat;
import com.tracestax.server.model.Realm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * How far attempts in flight have come, as heartbeats tell. No event and no change of the live
 * feed: that would be one for each run and heartbeat. Writer thread only.
 */
final class ProgressTable implements AutoCloseable {
  private static final String WENT_ON = "CASE WHEN reason = 'no_progress' AND signal_at_ms < ?";

  private final PreparedStatement update;

  ProgressTable(Connection connection) throws SQLException {
    update =
        connection.prepareStatement(
            "UPDATE attempt SET counts = coalesce(?, counts), progress_at_ms = ?, signal = "
                + (WENT_ON + " THEN NULL ELSE signal END, reason = ")
                + (WENT_ON + " THEN NULL ELSE reason END")
                + " WHERE realm_id = ? AND run_key = ? AND attempt = ? AND framework = ?"
                + " AND service = ? AND ended_at_ms IS NULL"
                + " AND coalesce(progress_at_ms, 0) <= ?");
  }

  /** What has ended, or was never heard of, stays as it is. */
  void apply(Realm realm, Heartbeat heartbeat) throws SQLException {
    for (Heartbeat.Progress progress : heartbeat.condition().progress()) {
      Row.of(update)
          .text(progress.counts())
          .number(progress.atMs())
          .number(progress.atMs())
          .number(progress.atMs())
          .number(realm.id())
          .text(progress.taskId())
          .number(progress.attempt())
          .text(progress.framework())
          .text(heartbeat.worker().service())
          .number(progress.atMs())
          .write();
    }
  }

  @Override
  public void close() throws SQLException {
    update.close();
  }
}
