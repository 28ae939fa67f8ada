package com.tracestax.server.store;

import com.tracestax.server.model.Lineage;
import com.tracestax.server.model.QueueDepths;
import com.tracestax.server.model.Realm;
import com.tracestax.server.model.ThreadDump;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Rows that are only ever added. Writer thread only. */
final class SideTables implements AutoCloseable {
  private final PreparedStatement depth;
  private final PreparedStatement lineage;
  private final PreparedStatement dump;
  private final PreparedStatement job;

  SideTables(Connection connection) throws SQLException {
    depth =
        connection.prepareStatement(
            "INSERT INTO queue_depth (realm_id, at_ms, framework, service, worker_key, queue, depth,"
                + " own_runs_only, active, processing, failed, waiting, blocked, misfired)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    lineage =
        connection.prepareStatement(
            "INSERT INTO lineage (realm_id, at_ms, parent_id, chain_id, child_id, child_name)"
                + " VALUES (?, ?, ?, ?, ?, ?)");
    dump =
        connection.prepareStatement(
            "INSERT INTO thread_dump (realm_id, at_ms, command_id, worker_key, text)"
                + " VALUES (?, ?, ?, ?, ?)");
    job =
        connection.prepareStatement(
            "INSERT OR IGNORE INTO job (realm_id, name, queue) VALUES (?, ?, ?)");
  }

  void add(Realm realm, QueueDepths snapshot) throws SQLException {
    for (QueueDepths.Depth queue : snapshot.queues()) {
      Row.of(depth)
          .number(realm.id())
          .number(snapshot.atMs())
          .text(snapshot.framework())
          .text(snapshot.service())
          .text(snapshot.workerKey())
          .text(queue.queue())
          .number(queue.depth())
          .number(snapshot.ownRunsOnly() ? 1 : 0)
          .number(queue.active())
          .number(queue.processing())
          .number(queue.failed())
          .number(queue.waiting())
          .number(queue.blocked())
          .number(queue.misfired())
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

  void addJob(Realm realm, JobName name) throws SQLException {
    Row.of(job).number(realm.id()).text(name.name()).text(name.queue()).write();
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : new PreparedStatement[] {depth, lineage, dump, job}) {
      statement.close();
    }
  }
}
