package com.tracestax.server.store;

import com.tracestax.server.model.JobTally;
import com.tracestax.server.model.Realm;
import com.tracestax.server.model.Status;
import com.tracestax.server.model.Submission;
import com.tracestax.server.model.TaskEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Applies task events to attempts, within the transaction of {@link SqliteWriter}. */
final class RunWriter implements AutoCloseable {
  /** Names made up at run time must not fill the heap. */
  private static final int MAX_KNOWN_JOBS = 10_000;

  private final Attempts attempts;
  private final Recoveries recoveries;
  private final Conclusions conclusions;
  private final CountedTable counted;
  private final Tally tally;
  private final WindowWriter windows;
  private final EventTable events;
  private final SideTables sides;

  /** Written already; only a cache of the job table. */
  private final Set<KnownJob> knownJobs = new HashSet<>();

  private long newestAttemptId;
  private long storedAttemptId;

  private record KnownJob(int realmId, JobName name) {}

  RunWriter(Connection connection, EventTable events, SideTables sides, WindowWriter windows)
      throws SQLException {
    attempts = new Attempts(connection);
    recoveries = new Recoveries(connection);
    counted = new CountedTable(connection);
    tally = new Tally(connection);
    conclusions = new Conclusions(connection, attempts, events, tally, windows);
    this.events = events;
    this.sides = sides;
    this.windows = windows;
  }

  void begin() throws SQLException {
    newestAttemptId = attempts.newestId();
    storedAttemptId = newestAttemptId;
  }

  void end() throws SQLException {
    attempts.end();
    if (newestAttemptId > storedAttemptId) {
      attempts.saveNewestId(newestAttemptId);
    }
    tally.write();
  }

  /** After a rollback nothing of what is remembered needs to be on disk. */
  void forget() {
    knownJobs.clear();
    tally.forget();
    attempts.forget();
  }

  /** Before somebody else changes attempts. */
  void settle() throws SQLException {
    attempts.flush();
    attempts.forget();
  }

  void write(Submission submission, TaskEvent event, SeenWorkers workers) throws SQLException {
    Realm realm = submission.realm();
    AttemptDraft draft = attemptOf(realm, event, workers);
    long number = events.nextSeq();
    Effect effect = apply(submission, event, draft, number, versionOf(event, workers));
    EventTable.Entry entry =
        new EventTable.Entry(
            event.eventId(),
            draft.id,
            event.status().wireName(),
            effect,
            event.atMs(),
            event.worker().key());
    events.insert(number, realm, submission.receivedAtMs(), entry);
    if (effect.changesTheRun()) {
      conclude(submission, event, draft);
      recover(submission, event, draft);
    }
  }

  /**
   * Gives up what a worker that is gone had in flight, as of when it was last heard of. Returns how
   * many there were.
   */
  int endRunsOf(Realm realm, WorkerDraft gone, long nowMs, int maxRuns) throws SQLException {
    Submission nobodys = new Submission(realm, nowMs, List.of());
    List<Long> open = conclusions.openOf(realm, gone.workerKey, maxRuns);
    for (long id : open) {
      AttemptDraft lost = attempts.load(id);
      conclusions.end(nobodys, lost, Status.FAILED, gone.lastSeenMs, AttemptDraft.SERVER);
    }
    return open.size();
  }

  /** Runs that nobody will send one by one. */
  void count(Submission submission, JobTally counts) throws SQLException {
    Realm realm = submission.realm();
    counted.add(realm, counts);
    windows.count(realm, counts, submission.receivedAtMs());
    if (!counts.job().part()) {
      tally.add(realm, counts);
    }
    rememberJob(realm, new JobName(counts.job().name(), counts.job().queue()));
  }

  /** What this one shows of others. */
  private void conclude(Submission submission, TaskEvent event, AttemptDraft draft)
      throws SQLException {
    if (event.status() == Status.STARTED) {
      conclusions.endOvertaken(submission, draft);
    } else if (event.isVerdict() && draft.hasEnded()) {
      conclusions.endPartsOf(submission, draft);
    }
  }

  /** The attempt that is meant; one without an id if this event is the first to speak of it. */
  private AttemptDraft attemptOf(Realm realm, TaskEvent event, SeenWorkers workers)
      throws SQLException {
    if (event.isVerdict()) {
      AttemptDraft lost =
          event.isVerdictOnOneAttempt() ? thatAttempt(realm, event) : openAttempt(realm, event);
      WorkerDraft loser = lost.isOfUnknownWorker() ? workers.loser(event) : null;
      if (loser != null) {
        lost.lostBy(loser);
      }
      return lost;
    }
    AttemptDraft known = attempts.find(realm, event);
    if (known == null && HangfireEcho.isOne(event)) {
      known = attempts.findEchoed(realm, event);
    }
    if (known != null && IdReuse.of(event).opensNewExecution(event, known)) {
      attempts.retire(known);
      return AttemptDraft.openedBy(event);
    }
    return known == null ? AttemptDraft.openedBy(event) : known;
  }

  /** Whoever knows when the lost attempt started knows which it was. */
  private AttemptDraft thatAttempt(Realm realm, TaskEvent event) throws SQLException {
    AttemptDraft known = attempts.findAnywhere(realm, event);
    if (known != null) {
      return known;
    }
    AttemptDraft unheardOf = AttemptDraft.openedBy(event);
    AttemptDraft newest = attempts.findNewest(realm, event);
    if (newest != null) {
      unheardOf.service = newest.service;
    }
    return unheardOf;
  }

  /**
   * Otherwise they say attempt 1, because they cannot know better: the newest one is meant. If that
   * was to be tried again, its next attempt was lost before anybody heard of it.
   */
  private AttemptDraft openAttempt(Realm realm, TaskEvent event) throws SQLException {
    AttemptDraft newest = attempts.findNewest(realm, event);
    if (newest == null) {
      return AttemptDraft.openedBy(event);
    }
    boolean triedAgain =
        newest.status == Status.RETRIED && !TaskEvent.WORKER_LOST.equals(newest.reason);
    if (!triedAgain) {
      return newest;
    }
    AttemptDraft next = AttemptDraft.openedBy(event);
    next.service = newest.service;
    next.attempt = newest.attempt + 1;
    return next;
  }

  /** Of the worker that runs it, which is not the one that says it is lost. */
  private static String versionOf(TaskEvent event, SeenWorkers workers) throws SQLException {
    return event.isVerdict() ? null : workers.get(event.worker().key()).version;
  }

  private Effect apply(
      Submission submission, TaskEvent event, AttemptDraft draft, long number, String version)
      throws SQLException {
    Realm realm = submission.realm();
    Tally.Key before = Tally.keyOf(realm, draft);
    Counted countedBefore = Counted.of(realm.id(), draft);
    Effect effect = isHearsay(event, draft) ? draft.suspect(event) : draft.apply(event);
    if (effect == Effect.SECOND_END) {
      attempts.countIgnored(draft);
    }
    if (!effect.changesTheRun()) {
      return effect;
    }
    draft.changeSeq = number;
    if (draft.id == 0) {
      draft.id = ++newestAttemptId;
      attempts.insert(realm, draft);
    } else {
      attempts.update(draft);
    }
    tally.move(before, Tally.keyOf(realm, draft));
    windows.change(submission, countedBefore, Counted.of(realm.id(), draft), version);
    rememberJob(realm, new JobName(draft.name, draft.queue));
    return effect;
  }

  /**
   * Somebody else says that it seems to run. The JVM that has taken the place of the one it ran in,
   * and with it the name of its worker, knows that it does not.
   */
  private boolean isHearsay(TaskEvent event, AttemptDraft draft) throws SQLException {
    boolean suspicion =
        event.isVerdict() && TaskEvent.ALREADY_RUNNING.equals(event.task().reason());
    if (!suspicion || draft.isOfUnknownWorker()) {
      return false;
    }
    boolean sameWorker = event.worker().key().equals(draft.workerKey);
    return !sameWorker || events.anyOf(draft.id, jvmId(event));
  }

  /** Links a recovering run and the lost one, whichever is heard of first. */
  private void recover(Submission submission, TaskEvent event, AttemptDraft draft)
      throws SQLException {
    boolean started = event.status() == Status.STARTED;
    if (started && draft.recovers != null && draft.lostAttemptId == null) {
      Optional<Long> lost = lostRun(submission.realm(), event, draft);
      if (lost.isPresent()) {
        endLost(submission, attempts.load(lost.get()), draft);
      }
    }
    boolean lost = draft.hasEnded() && TaskEvent.WORKER_LOST.equals(draft.reason);
    if (draft.scheduledForMs != null && (lost || (started && !draft.hasEnded()))) {
      // A verdict comes from the JVM that may well run the recovery itself.
      String jvmId = event.isVerdict() ? "" : jvmId(event);
      if (attempts.recoveryIsPending()) {
        attempts.flush();
      }
      Optional<Long> recovery = recoveries.recoveryOf(submission.realm(), draft, jvmId);
      if (recovery.isPresent()) {
        endLost(submission, draft, attempts.load(recovery.get()));
      }
    }
  }

  private Optional<Long> lostRun(Realm realm, TaskEvent event, AttemptDraft recovery)
      throws SQLException {
    attempts.flush();
    Optional<Long> lost = recoveries.lostBefore(realm, recovery);
    boolean openOnesToo = lost.isEmpty() && recovery.attempt == 1;
    return openOnesToo ? recoveries.stillOpen(realm, recovery, jvmId(event)) : lost;
  }

  private void endLost(Submission submission, AttemptDraft lost, AttemptDraft recovery)
      throws SQLException {
    recovery.lostAttemptId = lost.id;
    attempts.update(recovery);
    if (lost.hasEnded() && !lost.isServersGuess()) {
      return;
    }
    conclusions.end(submission, lost, Status.RETRIED, recovery.atMs, recovery.workerKey);
    conclusions.endPartsOf(submission, lost);
  }

  /** The part of an event id that all events of one JVM share; null if there is none. */
  private static String jvmId(TaskEvent event) {
    String id = event.eventId();
    int dash = id == null ? -1 : id.lastIndexOf('-');
    return dash <= 0 ? null : id.substring(0, dash);
  }

  private void rememberJob(Realm realm, JobName name) throws SQLException {
    if (knownJobs.size() > MAX_KNOWN_JOBS) {
      knownJobs.clear();
    }
    if (knownJobs.add(new KnownJob(realm.id(), name))) {
      sides.addJob(realm, name);
    }
  }

  @Override
  public void close() throws SQLException {
    attempts.close();
    recoveries.close();
    conclusions.close();
    counted.close();
    tally.close();
  }
}
