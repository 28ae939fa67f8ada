package com.tracestax.server.store;

import com.tracestax.server.model.Lineage;
import com.tracestax.server.model.Notice;
import com.tracestax.server.model.QueueDepths;
import com.tracestax.server.model.Realm;
import com.tracestax.server.model.ThreadDump;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Rows that are only ever added, and counters. Writer thread only. */
final class SideTables implements AutoCloseable {
  private final PreparedStatement depth;
  private final PreparedStatement lineage;
  private final PreparedStatement dump;
  private final PreparedStatement notice;
  private final PreparedStatement job;
  private final PreparedStatement tally;

  SideTables(Connection connection) throws SQLException {
    depth =
        connection.prepareStatement(
            "INSERT INTO queue_depth (realm_id, at_ms, framework, worker_key, queue, depth, active,"
                + " failed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    lineage =
        connection.prepareStatement(
            "INSERT INTO lineage (realm_id, at_ms, parent_id, chain_id, child_id, child_name)"
                + " VALUES (?, ?, ?, ?, ?, ?)");
    dump =
        connection.prepareStatement(
            "INSERT INTO thread_dump (realm_id, at_ms, command_id, worker_key, text)"
                + " VALUES (?, ?, ?, ?, ?)");
    notice =
        connection.prepareStatement(
            "INSERT INTO notice (realm_id, at_ms, worker_key, json) VALUES (?, ?, ?, ?)");
    job =
        connection.prepareStatement(
            "INSERT OR IGNORE INTO job (realm_id, name, queue) VALUES (?, ?, ?)");
    tally =
        connection.prepareStatement(
            "INSERT INTO tally (realm_id, minute, outcome, runs) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (realm_id, minute, outcome) DO UPDATE SET runs = runs + excluded.runs");
  }

  void add(Realm realm, QueueDepths snapshot) throws SQLException {
    for (QueueDepths.Depth queue : snapshot.queues()) {
      Row.of(depth)
          .number(realm.id())
          .number(snapshot.atMs())
          .text(snapshot.framework())
          .text(snapshot.workerKey())
          .text(queue.queue())
          .number(queue.depth())
          .number(queue.active())
          .number(queue.failed())
          .write();
    }
  }

  void add(Realm realm, Lineage links) throws SQLException {
    for (Lineage.Child child : links.children()) {
      Row.of(lineage)
          .number(realm.id())
          .number(links.atMs())
          .text(links.parentId())
          .text(links.chainId())
          .text(child.id())
          .text(child.taskName())
          .write();
    }
  }

  void add(Realm realm, ThreadDump threads) throws SQLException {
    Row.of(dump)
        .number(realm.id())
        .number(threads.atMs())
        .text(threads.commandId())
        .text(threads.workerKey())
        .text(threads.text())
        .write();
  }

  void add(Realm realm, Notice fact) throws SQLException {
    Row.of(notice)
        .number(realm.id())
        .number(fact.atMs())
        .text(fact.workerKey())
        .text(fact.json())
        .write();
  }

  void addJob(Realm realm, JobName name) throws SQLException {
    Row.of(job).number(realm.id()).text(name.name()).text(name.queue()).write();
  }

  void count(Realm realm, long minute, String outcome, int runs) throws SQLException {
    Row.of(tally).number(realm.id()).number(minute).text(outcome).number(runs).write();
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement :
        new PreparedStatement[] {depth, lineage, dump, notice, job, tally}) {
      statement.close();
    }
  }
}
