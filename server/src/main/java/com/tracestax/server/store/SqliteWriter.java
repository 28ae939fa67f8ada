package com.tracestax.server.store;

import com.tracestax.server.model.Fact;
import com.tracestax.server.model.Heartbeat;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The one connection that writes. Its lock is held by the commit loop for one transaction, or by
 * retention for one small chunk. With synchronous=FULL a commit returns after fsync.
 */
final class SqliteWriter implements WriteStore, AutoCloseable {
  /** Names made up at run time must not fill the heap. */
  private static final int MAX_KNOWN_JOBS = 10_000;

  private final Connection connection;
  private final AttemptTable attempts;
  private final WorkerTable workers;
  private final EventTable events;
  private final SideTables sides;
  private final Purge purge;

  /** Written already; only a cache of the job table. */
  private final Set<KnownJob> knownJobs = new HashSet<>();

  private final Map<TallyKey, Integer> tally = new HashMap<>();
  private long newestSeq;
  private long newestAttemptId;

  private record TallyKey(Realm realm, long minute, String outcome) {}

  private record KnownJob(int realmId, JobName name) {}

  SqliteWriter(Connection connection) throws SQLException {
    this.connection = connection;
    attempts = new AttemptTable(connection);
    workers = new WorkerTable(connection);
    events = new EventTable(connection);
    sides = new SideTables(connection);
    purge = new Purge(connection);
    connection.setAutoCommit(false);
  }

  @Override
  public synchronized List<Receipt> commit(List<Submission> submissions) {
    try {
      newestSeq = events.newestSeq();
      newestAttemptId = attempts.newestId();
      List<Receipt> receipts = new ArrayList<>(submissions.size());
      for (Submission submission : submissions) {
        receipts.add(write(submission));
      }
      writeTally();
      connection.commit();
      return receipts;
    } catch (SQLException e) {
      throw undo("could not write " + submissions.size() + " submissions", e);
    }
  }

  @Override
  public synchronized int purge(long olderThanMs, int maxRows) {
    try {
      int rows = purge.run(olderThanMs, maxRows);
      connection.commit();
      return rows;
    } catch (SQLException e) {
      throw undo("could not delete rows older than " + olderThanMs, e);
    }
  }

  private StoreException undo(String what, SQLException cause) {
    knownJobs.clear();
    tally.clear();
    StoreException failure = new StoreException(what + ": " + cause.getMessage(), cause);
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  private Receipt write(Submission submission) throws SQLException {
    Map<String, WorkerDraft> seen = new HashMap<>();
    int accepted = 0;
    int duplicates = 0;
    for (Fact fact : submission.facts()) {
      if (write(submission, fact, seen)) {
        accepted++;
      } else {
        duplicates++;
      }
    }
    for (WorkerDraft worker : seen.values()) {
      workers.save(submission.realm(), worker);
    }
    return new Receipt(accepted, duplicates);
  }

  /** False if it was here before. */
  private boolean write(Submission submission, Fact fact, Map<String, WorkerDraft> seen)
      throws SQLException {
    Realm realm = submission.realm();
    if (fact instanceof TaskEvent event) {
      return write(submission, event, seen);
    } else if (fact instanceof Notice notice) {
      return write(submission, notice);
    } else if (fact instanceof Heartbeat heartbeat) {
      worker(realm, heartbeat.worker().key(), seen).apply(heartbeat, submission.receivedAtMs());
    } else if (fact instanceof QueueDepths snapshot) {
      sides.add(realm, snapshot);
    } else if (fact instanceof Lineage lineage) {
      sides.add(realm, lineage);
    } else if (fact instanceof ThreadDump dump) {
      sides.add(realm, dump);
    }
    return true;
  }

  private boolean write(Submission submission, TaskEvent event, Map<String, WorkerDraft> seen)
      throws SQLException {
    Realm realm = submission.realm();
    if (events.contains(realm, event.eventId())) {
      return false;
    }
    worker(realm, event.worker().key(), seen).apply(event, submission.receivedAtMs());
    AttemptDraft draft = attempts.find(realm, event);
    if (draft != null && IdReuse.of(event).opensNewExecution(event, draft)) {
      attempts.retire(draft);
      draft = null;
    }
    Effect effect = apply(realm, event, draft);
    long attemptId = draft == null ? newestAttemptId : draft.id;
    EventTable.Entry entry =
        new EventTable.Entry(
            event.eventId(),
            attemptId,
            event.status().wireName(),
            effect,
            event.atMs(),
            event.worker().key());
    events.insert(newestSeq, realm, submission.receivedAtMs(), entry);
    return true;
  }

  private Effect apply(Realm realm, TaskEvent event, AttemptDraft known) throws SQLException {
    AttemptDraft draft = known == null ? AttemptDraft.openedBy(event) : known;
    TallyKey before = tallyKey(realm, draft);
    Effect effect = draft.apply(event);
    newestSeq++;
    if (!effect.changesTheRun()) {
      attempts.countIgnored(draft);
      return effect;
    }
    draft.changeSeq = newestSeq;
    if (known == null) {
      draft.id = ++newestAttemptId;
      attempts.insert(realm, draft);
    } else {
      attempts.update(draft);
    }
    addToTally(before, -1);
    addToTally(tallyKey(realm, draft), 1);
    rememberJob(realm, new JobName(draft.name, draft.queue));
    return effect;
  }

  private boolean write(Submission submission, Notice notice) throws SQLException {
    Realm realm = submission.realm();
    if (events.contains(realm, notice.eventId())) {
      return false;
    }
    sides.add(realm, notice);
    EventTable.Entry entry =
        new EventTable.Entry(
            notice.eventId(), null, "job_notice", Effect.NOTED, notice.atMs(), notice.workerKey());
    events.insert(++newestSeq, realm, submission.receivedAtMs(), entry);
    return true;
  }

  private WorkerDraft worker(Realm realm, String key, Map<String, WorkerDraft> seen)
      throws SQLException {
    WorkerDraft draft = seen.get(key);
    if (draft == null) {
      draft = workers.load(realm, key);
      seen.put(key, draft);
    }
    return draft;
  }

  private void rememberJob(Realm realm, JobName name) throws SQLException {
    if (knownJobs.size() > MAX_KNOWN_JOBS) {
      knownJobs.clear();
    }
    if (knownJobs.add(new KnownJob(realm.id(), name))) {
      sides.addJob(realm, name);
    }
  }

  private static TallyKey tallyKey(Realm realm, AttemptDraft draft) {
    String outcome = draft.outcome();
    return outcome == null
        ? null
        : new TallyKey(realm, TimeUnit.MILLISECONDS.toMinutes(draft.endedAtMs), outcome);
  }

  private void addToTally(TallyKey key, int runs) {
    if (key != null) {
      tally.merge(key, runs, Integer::sum);
    }
  }

  private void writeTally() throws SQLException {
    for (Map.Entry<TallyKey, Integer> entry : tally.entrySet()) {
      TallyKey key = entry.getKey();
      if (entry.getValue() != 0) {
        sides.count(key.realm(), key.minute(), key.outcome(), entry.getValue());
      }
    }
    tally.clear();
  }

  @Override
  public synchronized void close() throws SQLException {
    attempts.close();
    workers.close();
    events.close();
    sides.close();
    purge.close();
    connection.setAutoCommit(true);
    connection.close();
  }
}
