package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** What the judge found. Guarded by the lock of the writer. */
final class AnomalyTable implements AutoCloseable {
  /** Nobody sent it. */
  private static final String STATUS = "anomaly";

  private final EventTable events;
  private final PreparedStatement insert;
  private final PreparedStatement update;
  private final PreparedStatement number;
  private final PreparedStatement purge;

  AnomalyTable(Connection connection, EventTable events) throws SQLException {
    this.events = events;
    insert =
        connection.prepareStatement(
            "INSERT INTO anomaly (id, change_seq, realm_id, kind, subject, severity, name, queue,"
                + " framework, service, worker_key, attempt_id, sentence, evidence, opened_at_ms,"
                + " last_at_ms, count) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    update =
        connection.prepareStatement(
            "UPDATE anomaly SET severity = ?, attempt_id = coalesce(?, attempt_id), sentence = ?,"
                + " evidence = ?, last_at_ms = ?, closed_at_ms = ?, count = ?"
                + " WHERE realm_id = ? AND kind = ? AND subject = ? AND closed_at_ms IS NULL");
    number =
        connection.prepareStatement(
            "UPDATE anomaly SET change_seq = ?"
                + " WHERE realm_id = ? AND kind = ? AND subject = ? AND closed_at_ms IS NULL");
    purge =
        connection.prepareStatement(
            "DELETE FROM anomaly WHERE id IN"
                + " (SELECT id FROM anomaly WHERE closed_at_ms < ? LIMIT ?)");
  }

  void write(List<AnomalyChange> changes) throws SQLException {
    events.startNumbering();
    for (AnomalyChange change : changes) {
      long seq = change.step().isTold() ? numbered(change) : 0;
      if (change.step() == AnomalyChange.Step.OPENED) {
        open(change, seq);
      } else {
        change(change, seq);
      }
    }
  }

  private long numbered(AnomalyChange change) throws SQLException {
    long seq = events.nextSeq();
    long atMs = change.closedAtMs() == null ? change.lastAtMs() : change.closedAtMs();
    String step = change.step().name().toLowerCase(Locale.ROOT);
    EventTable.Entry entry =
        new EventTable.Entry(null, null, STATUS + "_" + step, Effect.NOTED, atMs, null);
    Realm realm = new Realm(change.realmId(), null, null, null);
    events.insert(seq, realm, atMs, entry);
    return seq;
  }

  private void open(AnomalyChange change, long seq) throws SQLException {
    Subject subject = change.subject();
    Row row = Row.of(insert).number(seq).number(seq).number(change.realmId());
    row.text(change.kind()).text(subject.key()).text(change.severity());
    row.text(subject.name()).text(subject.queue()).text(subject.framework());
    row.text(subject.service()).text(subject.workerKey()).number(subject.attemptId());
    row.text(change.sentence()).text(change.evidence());
    row.number(change.openedAtMs()).number(change.lastAtMs()).number(change.count()).write();
  }

  private void change(AnomalyChange change, long seq) throws SQLException {
    if (change.step().isTold()) {
      which(Row.of(number).number(seq), change).write();
    }
    Row row = Row.of(update).text(change.severity()).number(change.subject().attemptId());
    row.text(change.sentence()).text(change.evidence());
    row.number(change.lastAtMs()).number(change.closedAtMs()).number(change.count());
    which(row, change).write();
  }

  private static Row which(Row row, AnomalyChange change) throws SQLException {
    return row.number(change.realmId()).text(change.kind()).text(change.subject().key());
  }

  /** Those that are over and old. */
  int purge(long olderThanMs, int maxRows) throws SQLException {
    return Row.of(purge).number(olderThanMs).number(maxRows).write();
  }

  @Override
  public void close() throws SQLException {
    insert.close();
    update.close();
    number.close();
    purge.close();
  }
}
