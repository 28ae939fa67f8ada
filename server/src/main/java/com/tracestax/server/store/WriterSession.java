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
 * A connection that writes, its statements, and what is remembered of its tables. After a failure
 * none of it can be trusted: it is closed, and another one takes its place.
 */
final class WriterSession implements AutoCloseable {
  private final Connection connection;
  private final WorkerTable workers;
  private final EventTable events;
  private final NoticeTable notices;
  private final ProgressTable progress;
  private final SideTables sides;
  final WindowWriter windows;
  final Purge purge;
  final Pages pages;
  final AnomalyTable anomalies;
  final PreferenceTable preferences;
  private final RunWriter runs;

  /**
   * Changes nothing, but takes the right to write. A transaction that reads first is refused, not
   * made to wait, if another connection (keys of this or another process) writes in between.
   */
  private final PreparedStatement turn;

  WriterSession(Connection connection, WindowDamage damage) throws SQLException {
    this.connection = connection;
    workers = new WorkerTable(connection);
    events = new EventTable(connection);
    notices = new NoticeTable(connection);
    progress = new ProgressTable(connection);
    sides = new SideTables(connection);
    windows = new WindowWriter(connection, damage);
    runs = new RunWriter(connection, events, sides, windows);
    purge = new Purge(connection);
    pages = new Pages(connection);
    anomalies = new AnomalyTable(connection, events);
    preferences = new PreferenceTable(connection);
    turn = connection.prepareStatement("UPDATE realm SET mode = mode WHERE id < 0");
    connection.setAutoCommit(false);
  }

  void begin() throws SQLException {
    turn.executeUpdate();
  }

  void commit() throws SQLException {
    connection.commit();
  }

  /** Makes the windows again if they are missing. When the store is opened. */
  void rebuild() throws SQLException {
    WindowRebuild.run(connection, windows);
  }

  List<Receipt> write(List<Submission> submissions) throws SQLException {
    events.startNumbering();
    runs.begin();
    windows.begin();
    List<Receipt> receipts = new ArrayList<>(submissions.size());
    for (Submission submission : submissions) {
      receipts.add(write(submission));
    }
    runs.end();
    windows.write();
    return receipts;
  }

  int bury(Realm realm, String workerKey, long silentSinceMs, long nowMs, int maxRuns)
      throws SQLException {
    WorkerDraft worker = workers.load(realm, workerKey);
    if (worker.firstSeenMs == null || worker.lastSeenMs > silentSinceMs) {
      return 0;
    }
    events.startNumbering();
    runs.begin();
    windows.begin();
    if (worker.deadAtMs == null && worker.shutdownAtMs == null) {
      worker.deadAtMs = nowMs;
      workers.save(realm, worker);
    }
    int given = runs.endRunsOf(realm, worker, nowMs, maxRuns);
    runs.end();
    windows.write();
    return given;
  }

  int purge(Horizon horizon, int maxRows) throws SQLException {
    runs.forget();
    return purge.run(horizon, maxRows)
        + anomalies.purge(horizon.summariesMs(), maxRows)
        + windows.purge(horizon.summariesMs(), maxRows);
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

  /** After a failure: nothing of the transaction remains. */
  void abandon() throws SQLException {
    try (Connection last = connection) {
      last.rollback();
    }
  }

  @Override
  public void close() throws SQLException {
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
