package com.tracestax.server.store;

import com.tracestax.server.model.Notice;
import com.tracestax.server.model.Realm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Facts that are no status of a run. Writer thread only. */
final class NoticeTable implements AutoCloseable {
  private final PreparedStatement insert;

  NoticeTable(Connection connection) throws SQLException {
    insert =
        connection.prepareStatement(
            "INSERT INTO notice (id, realm_id, at_ms, kind, framework, service, name, queue,"
                + " task_id, scheduled_for_ms, late_ms, count, member, member_name,"
                + " member_worker_key, reason, worker_key, thread, traceparent)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  }

  /**
   * @param member the worker it is about, as it is known here; or null
   */
  void insert(long id, Realm realm, Notice notice, WorkerDraft member) throws SQLException {
    Notice.Subject subject = notice.subject();
    Row row = Row.of(insert).number(id).number(realm.id()).number(notice.atMs());
    row.text(notice.kind().wireName()).text(notice.source().framework());
    row.text(notice.worker().service()).text(subject.name()).text(subject.queue());
    row.text(subject.taskId()).number(subject.scheduledForMs()).number(subject.lateMs());
    row.number(subject.count()).text(subject.member());
    row.text(member == null ? null : member.nameOf(subject.member()));
    row.text(member == null ? null : member.workerKey).text(subject.reason());
    row.text(notice.worker().key()).text(notice.thread()).text(subject.traceparent()).write();
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }
}
