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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one connection that writes. Its lock is held by the commit loop for one transaction, or by
 * retention for one small chunk. With synchronous=FULL a commit returns after fsync.
 */
final class SqliteWriter implements WriteStore, StoreUpkeep, AutoCloseable {
  private final Connection connection;
  private final RunWriter runs;
  private final WorkerTable workers;
  private final EventTable events;
  private final NoticeTable notices;
  private final ProgressTable progress;
  private final SideTables sides;
  private final Purge purge;
  private final Pages pages;

  /** Fair: whoever makes room takes turns with the commits. */
  private final Lock lock = new ReentrantLock(true);

  private interface Work<T> {
    T run() throws SQLException;
  }

  SqliteWriter(Connection connection) throws SQLException {
    this.connection = connection;
    workers = new WorkerTable(connection);
    events = new EventTable(connection);
    notices = new NoticeTable(connection);
    progress = new ProgressTable(connection);
    sides = new SideTables(connection);
    runs = new RunWriter(connection, events, sides);
    purge = new Purge(connection);
    pages = new Pages(connection);
    connection.setAutoCommit(false);
  }

  @Override
  public List<Receipt> commit(List<Submission> submissions) {
    return inOneTransaction(
        "write " + submissions.size() + " submissions", () -> write(submissions));
  }

  @Override
  public int purge(long olderThanMs, int maxRows) {
    return purge(Horizon.of(olderThanMs), maxRows);
  }

  @Override
  public int purge(Horizon horizon, int maxRows) {
    return inOneTransaction(
        "delete what is beyond " + horizon,
        () -> {
          runs.forget();
          return purge.run(horizon, maxRows);
        });
  }

  @Override
  public Space space() {
    return inOneTransaction("measure the file", pages::space);
  }

  @Override
  public OptionalLong oldestMs() {
    return inOneTransaction("find the oldest row", purge::oldestMs);
  }

  @Override
  public long release(long maxBytes) {
    return inOneTransaction("make the file smaller", () -> pages.release(maxBytes));
  }

  private <T> T inOneTransaction(String what, Work<T> work) {
    lock.lock();
    try {
      T result = work.run();
      connection.commit();
      return result;
    } catch (SQLException e) {
      throw undo("could not " + what, e);
    } finally {
      lock.unlock();
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

  private List<Receipt> write(List<Submission> submissions) throws SQLException {
    events.startNumbering();
    runs.begin();
    List<Receipt> receipts = new ArrayList<>(submissions.size());
    for (Submission submission : submissions) {
      receipts.add(write(submission));
    }
    runs.end();
    return receipts;
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
  public void close() throws SQLException {
    lock.lock();
    try {
      runs.close();
      workers.close();
      events.close();
      notices.close();
      progress.close();
      sides.close();
      purge.close();
      connection.setAutoCommit(true);
      connection.close();
    } finally {
      lock.unlock();
    }
  }
}
