package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What arrived: numbers every event and knows those that came before. Writer thread only. */
final class EventTable implements AutoCloseable {
  private final PreparedStatement find;
  private final PreparedStatement ofJvm;
  private final PreparedStatement insert;
  private final PreparedStatement newest;
  private long newestSeq;
  private final NewestIds newestIds;

  EventTable(Connection connection) throws SQLException {
    find = connection.prepareStatement("SELECT 1 FROM event WHERE realm_id = ? AND event_id = ?");
    ofJvm =
        connection.prepareStatement(
            "SELECT 1 FROM event WHERE attempt_id = ? AND instr(event_id, ? || '-') = 1 LIMIT 1");
    insert =
        connection.prepareStatement(
            "INSERT INTO event (seq, realm_id, received_at_ms, event_id, attempt_id, status, effect,"
                + " at_ms, worker_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    newestIds = new NewestIds(connection);
    newest =
        connection.prepareStatement(
            "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'event'");
  }

  /** One row: what came, and what it did. */
  record Entry(
      String eventId, Long attemptId, String status, Effect effect, long atMs, String workerKey) {}

  boolean contains(Realm realm, String eventId) throws SQLException {
    if (eventId == null || newestIds.isNewer(realm, eventId)) {
      return false;
    }
    Row.of(find).number(realm.id()).text(eventId);
    try (ResultSet row = find.executeQuery()) {
      return row.next();
    }
  }

  /** Whether that JVM has said anything of the attempt. */
  boolean anyOf(long attemptId, String jvmId) throws SQLException {
    Row.of(ofJvm).number(attemptId).text(jvmId);
    try (ResultSet row = ofJvm.executeQuery()) {
      return row.next();
    }
  }

  /** Goes on from the highest number ever given, of rows deleted since as well. */
  void startNumbering() throws SQLException {
    try (ResultSet row = newest.executeQuery()) {
      newestSeq = row.getLong(1);
    }
  }

  long nextSeq() {
    return ++newestSeq;
  }

  void insert(long seq, Realm realm, long receivedAtMs, Entry entry) throws SQLException {
    Row.of(insert)
        .number(seq)
        .number(realm.id())
        .number(receivedAtMs)
        .text(entry.eventId())
        .number(entry.attemptId())
        .text(entry.status())
        .text(entry.effect().dbName())
        .number(entry.atMs())
        .text(entry.workerKey())
        .write();
    newestIds.seen(realm, entry.eventId());
  }

  @Override
  public void close() throws SQLException {
    find.close();
    newestIds.close();
    ofJvm.close();
    insert.close();
    newest.close();
  }
}
