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
import com.tracestax.server.normal.Reading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection that writes. Its lock is held by the commit loop for one transaction, or by
 * retention for one small chunk. With synchronous=FULL a commit returns after fsync.
 */
final class SqliteWriter implements WriteStore, JudgementStore, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteWriter.class);

  private final Connection connection;
  private final RunWriter runs;
  private final WorkerTable workers;
  private final EventTable events;
  private final NoticeTable notices;
  private final ProgressTable progress;
  private final SideTables sides;
  private final Purge purge;
  private final AnomalyTable anomalies;
  private final PreferenceTable preferences;
  private final WindowWriter windows;
  private volatile CommitObserver observer = news -> {};

  /**
   * Changes nothing, but takes the right to write. A transaction that reads first is refused, not
   * made to wait, if another connection (keys of this or another process) writes in between.
   */
  private final PreparedStatement turn;

  SqliteWriter(Connection connection, WindowDamage damage) throws SQLException {
    this.connection = connection;
    workers = new WorkerTable(connection);
    events = new EventTable(connection);
    notices = new NoticeTable(connection);
    progress = new ProgressTable(connection);
    sides = new SideTables(connection);
    windows = new WindowWriter(connection, damage);
    runs = new RunWriter(connection, events, sides, windows);
    purge = new Purge(connection);
    anomalies = new AnomalyTable(connection, events);
    preferences = new PreferenceTable(connection);
    turn = connection.prepareStatement("UPDATE realm SET mode = mode WHERE id < 0");
    connection.setAutoCommit(false);
  }

  @Override
  public synchronized List<Receipt> commit(List<Submission> submissions) {
    try {
      turn.executeUpdate();
      events.startNumbering();
      runs.begin();
      windows.begin();
      List<Receipt> receipts = new ArrayList<>(submissions.size());
      for (Submission submission : submissions) {
        receipts.add(write(submission));
      }
      runs.end();
      windows.write();
      connection.commit();
      tellObserver();
      return receipts;
    } catch (SQLException e) {
      throw undo("could not write " + submissions.size() + " submissions", e);
    }
  }

  @Override
  public synchronized int purge(long olderThanMs, int maxRows) {
    try {
      turn.executeUpdate();
      runs.forget();
      int rows = purge.run(olderThanMs, maxRows) + anomalies.purge(olderThanMs, maxRows);
      connection.commit();
      return rows;
    } catch (SQLException e) {
      throw undo("could not delete rows older than " + olderThanMs, e);
    }
  }

  @Override
  public synchronized void judged(List<AnomalyChange> changes) {
    try {
      turn.executeUpdate();
      anomalies.write(changes);
      connection.commit();
    } catch (SQLException e) {
      throw undo("could not write " + changes.size() + " anomalies", e);
    }
  }

  @Override
  public synchronized int bury(
      Realm realm, String workerKey, long silentSinceMs, long nowMs, int maxRuns) {
    try {
      turn.executeUpdate();
      WorkerDraft worker = workers.load(realm, workerKey);
      if (worker.firstSeenMs == null || worker.lastSeenMs > silentSinceMs) {
        connection.commit();
        return 0;
      }
      events.startNumbering();
      runs.begin();
      windows.begin();
      worker.deadAtMs = worker.deadAtMs == null ? Long.valueOf(nowMs) : worker.deadAtMs;
      workers.save(realm, worker);
      int given = runs.endRunsOf(realm, worker, maxRuns);
      runs.end();
      windows.write();
      connection.commit();
      tellObserver();
      return given;
    } catch (SQLException e) {
      throw undo("could not give up the runs of " + workerKey, e);
    }
  }

  @Override
  public synchronized void prefer(Realm realm, Preference preference) {
    try {
      turn.executeUpdate();
      preferences.set(realm, preference);
      connection.commit();
    } catch (SQLException e) {
      throw undo("could not store the sensitivity", e);
    }
  }

  @Override
  public synchronized int rollUp(long olderThanMs, int maxRows) {
    try {
      turn.executeUpdate();
      int rows = windows.rollUp(olderThanMs, maxRows);
      connection.commit();
      return rows;
    } catch (SQLException e) {
      throw undo("could not merge windows older than " + olderThanMs, e);
    }
  }

  @Override
  public synchronized void measure(List<Reading> readings) {
    try {
      turn.executeUpdate();
      windows.measure(readings);
      connection.commit();
    } catch (SQLException e) {
      throw undo("could not write " + readings.size() + " readings", e);
    }
  }

  /** It is written, whatever the observer does. */
  private void tellObserver() {
    try {
      observer.committed(windows.takeNews());
    } catch (RuntimeException e) {
      LOG.error("What was committed could not be passed on", e);
    }
  }

  @Override
  public void observe(CommitObserver newObserver) {
    observer = newObserver;
  }

  private StoreException undo(String what, SQLException cause) {
    runs.forget();
    windows.forget();
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
    runs.count(submission, tally);
    EventTable.Entry entry =
        new EventTable.Entry(
            tally.eventId(), null, "job_tally", Effect.COUNTED, tally.toMs(), workerKey);
    events.insert(events.nextSeq(), realm, submission.receivedAtMs(), entry);
    return true;
  }

  @Override
  public synchronized void close() throws SQLException {
    runs.close();
    windows.close();
    workers.close();
    events.close();
    notices.close();
    progress.close();
    sides.close();
    purge.close();
    anomalies.close();
    preferences.close();
    turn.close();
    connection.setAutoCommit(true);
    connection.close();
  }
}
