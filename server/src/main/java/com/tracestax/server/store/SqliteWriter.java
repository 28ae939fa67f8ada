package com.tracestax.server.store;

import com.tracestax.server.model.Fact;
import com.tracestax.server.model.Heartbeat;
import com.tracestax.server.model.JobTally;
import com.tracestax.server.model.Lineage;
import com.tracestax.server.model.Notice;
import com.tracestax.server.model.QueueDepths;
import com.tracestax.server.model.Realm;
import com.tracestax.server.model.Receipt;
import com.tracestax.server.model.Submission;
import com.tracestax.server.model.TaskEvent;
import com.tracestax.server.model.ThreadDump;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The one connection that writes. Its lock is held by the commit loop for one transaction, or by
 * retention for one small chunk. With synchronous=FULL a commit returns after fsync.
 */
final class SqliteWriter implements WriteStore, AutoCloseable {
  private final Connection connection;
  private final RunWriter runs;
  private final WorkerTable workers;
  private final EventTable events;
  private final NoticeTable notices;
  private final ProgressTable progress;
  private final SideTables sides;
  private final Purge purge;

  /**
   * Changes nothing, but takes the right to write. A transaction that reads first is refused, not
   * made to wait, if another connection (keys of this or another process) writes in between.
   */
  private final PreparedStatement turn;

  SqliteWriter(Connection connection) throws SQLException {
    this.connection = connection;
    workers = new WorkerTable(connection);
    events = new EventTable(connection);
    notices = new NoticeTable(connection);
    progress = new ProgressTable(connection);
    sides = new SideTables(connection);
    runs = new RunWriter(connection, events, sides);
    purge = new Purge(connection);
    turn = connection.prepareStatement("UPDATE realm SET mode = mode WHERE id < 0");
    connection.setAutoCommit(false);
  }

  @Override
  public synchronized List<Receipt> commit(List<Submission> submissions) {
    try {
      turn.executeUpdate();
      events.startNumbering();
      runs.begin();
      List<Receipt> receipts = new ArrayList<>(submissions.size());
      for (Submission submission : submissions) {
        receipts.add(write(submission));
      }
      runs.end();
      connection.commit();
      return receipts;
    } catch (SQLException e) {
      throw undo("could not write " + submissions.size() + " submissions", e);
    }
  }

  @Override
  public synchronized int purge(long olderThanMs, int maxRows) {
    try {
      runs.forget();
      int rows = purge.run(olderThanMs, maxRows);
      connection.commit();
      return rows;
    } catch (SQLException e) {
      throw undo("could not delete rows older than " + olderThanMs, e);
    }
  }

  private StoreException undo(String what, SQLException cause) {
    runs.forget();
    StoreException failure = new StoreException(what + ": " + cause.getMessage(), cause);
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  private Receipt write(Submission submission) throws SQLException {
    SeenWorkers seen = new SeenWorkers(workers, submission.realm());
    int accepted = 0;
    int duplicates = 0;
    for (Fact fact : submission.facts()) {
      if (write(submission, fact, seen)) {
        accepted++;
      } else {
        duplicates++;
      }
    }
    seen.save();
    return new Receipt(accepted, duplicates);
  }

  /** False if it was here before. */
  private boolean write(Submission submission, Fact fact, SeenWorkers seen) throws SQLException {
    Realm realm = submission.realm();
    if (fact instanceof TaskEvent event) {
      return write(submission, event, seen);
    } else if (fact instanceof Notice notice) {
      return write(submission, notice, seen);
    } else if (fact instanceof JobTally tally) {
      return write(submission, tally, seen);
    } else if (fact instanceof Heartbeat heartbeat) {
      seen.get(heartbeat.worker().key()).apply(heartbeat, submission.receivedAtMs());
      if (!heartbeat.condition().progress().isEmpty()) {
        runs.settle();
        progress.apply(realm, heartbeat);
      }
    } else if (fact instanceof QueueDepths snapshot) {
      sides.add(realm, snapshot);
    } else if (fact instanceof Lineage lineage) {
      sides.add(realm, lineage);
    } else if (fact instanceof ThreadDump dump) {
      sides.add(realm, dump);
    }
    return true;
  }

  private boolean write(Submission submission, TaskEvent event, SeenWorkers seen)
      throws SQLException {
    if (events.contains(submission.realm(), event.eventId())) {
      return false;
    }
    seen.get(event.worker().key()).apply(event, submission.receivedAtMs());
    runs.write(submission, event, seen);
    return true;
  }

  private boolean write(Submission submission, Notice notice, SeenWorkers seen)
      throws SQLException {
    Realm realm = submission.realm();
    if (events.contains(realm, notice.eventId())) {
      return false;
    }
    String workerKey = notice.worker().key();
    seen.get(workerKey).apply(notice, submission.receivedAtMs());
    WorkerDraft member = seen.memberOf(notice, submission.receivedAtMs());
    long number = events.nextSeq();
    notices.insert(number, realm, notice, member);
    EventTable.Entry entry =
        new EventTable.Entry(
            notice.eventId(), null, "job_notice", Effect.NOTED, notice.atMs(), workerKey);
    events.insert(number, realm, submission.receivedAtMs(), entry);
    return true;
  }

  private boolean write(Submission submission, JobTally tally, SeenWorkers seen)
      throws SQLException {
    Realm realm = submission.realm();
    if (events.contains(realm, tally.eventId())) {
      return false;
    }
    String workerKey = tally.worker().key();
    seen.get(workerKey).apply(tally, submission.receivedAtMs());
    runs.count(realm, tally);
    EventTable.Entry entry =
        new EventTable.Entry(
            tally.eventId(), null, "job_tally", Effect.COUNTED, tally.toMs(), workerKey);
    events.insert(events.nextSeq(), realm, submission.receivedAtMs(), entry);
    return true;
  }

  @Override
  public synchronized void close() throws SQLException {
    runs.close();
    workers.close();
    events.close();
    notices.close();
    progress.close();
    sides.close();
    purge.close();
    turn.close();
    connection.setAutoCommit(true);
    connection.close();
  }
}
