package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import com.tracestax.server.model.Status;
import com.tracestax.server.model.Submission;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Ends attempts that are lost although nobody said so, because of what became of another run. Such
 * an end is a guess: it gives way to the one that the attempt's own worker sends. Writer thread
 * only.
 */
final class Conclusions implements AutoCloseable {
  /** Of one run; a job with more open parts leaves the rest to their worker's silence. */
  private static final int MAX_PARTS = 1_000;

  private final Attempts attempts;
  private final EventTable events;
  private final Tally tally;
  private final WindowWriter windows;
  private final PreparedStatement overtaken;
  private final PreparedStatement parts;
  private final PreparedStatement openOfWorker;

  Conclusions(
      Connection connection,
      Attempts attempts,
      EventTable events,
      Tally tally,
      WindowWriter windows)
      throws SQLException {
    this.attempts = attempts;
    this.events = events;
    this.tally = tally;
    this.windows = windows;
    overtaken =
        connection.prepareStatement(
            "SELECT earlier.id, later.id FROM attempt AS earlier JOIN attempt AS later"
                + " ON later.realm_id = earlier.realm_id AND later.run_key = earlier.run_key"
                + " AND later.framework = earlier.framework AND later.service = earlier.service"
                + " AND later.attempt > earlier.attempt AND later.started_at_ms IS NOT NULL"
                + " WHERE earlier.realm_id = ? AND earlier.run_key = ? AND earlier.framework = ?"
                + " AND earlier.service = ? AND earlier.ended_at_ms IS NULL"
                + " ORDER BY earlier.attempt, later.attempt");
    parts =
        connection.prepareStatement(
            "SELECT id FROM attempt WHERE realm_id = ? AND parent_id = ? AND worker_key = ?"
                + " AND framework = ? AND ended_at_ms IS NULL AND at_ms <= ? LIMIT ?");
    openOfWorker =
        connection.prepareStatement(
            "SELECT id FROM attempt INDEXED BY attempt_in_flight WHERE realm_id = ?"
                + " AND ended_at_ms IS NULL AND started_at_ms IS NOT NULL AND worker_key = ?"
                + " LIMIT ?");
  }

  /**
   * Attempts of a Spring Batch run never overlap: one that is open when the next starts is lost.
   */
  void endOvertaken(Submission submission, AttemptDraft started) throws SQLException {
    if (!started.framework.equals(Parts.FRAMEWORK)) {
      return;
    }
    for (Pair pair : overtakenIn(submission.realm(), started)) {
      AttemptDraft lost = attempts.load(pair.earlier());
      AttemptDraft next = attempts.load(pair.later());
      if (!lost.hasEnded()) {
        end(submission, lost, Status.FAILED, next.startedAtMs, next.workerKey);
        endPartsOf(submission, lost);
      }
    }
  }

  private record Pair(long earlier, long later) {}

  private List<Pair> overtakenIn(Realm realm, AttemptDraft started) throws SQLException {
    attempts.flush();
    Row.of(overtaken)
        .number(realm.id())
        .text(started.runKey)
        .text(started.framework)
        .text(started.service);
    List<Pair> pairs = new ArrayList<>();
    try (ResultSet row = overtaken.executeQuery()) {
      while (row.next()) {
        pairs.add(new Pair(row.getLong(1), row.getLong(2)));
      }
    }
    return pairs;
  }

  /** What a lost run was doing in its own worker is lost with it: of a job its steps. */
  void endPartsOf(Submission submission, AttemptDraft lost) throws SQLException {
    Deque<AttemptDraft> parents = new ArrayDeque<>(List.of(lost));
    int room = MAX_PARTS;
    while (!parents.isEmpty() && room > 0) {
      AttemptDraft parent = parents.remove();
      for (long id : openPartsOf(submission.realm(), parent, lost, room)) {
        AttemptDraft part = attempts.load(id);
        end(submission, part, Status.FAILED, lost.endedAtMs, lost.endWorkerKey);
        parents.add(part);
        room--;
      }
    }
  }

  private List<Long> openPartsOf(Realm realm, AttemptDraft parent, AttemptDraft lost, int limit)
      throws SQLException {
    attempts.flush();
    Row.of(parts)
        .number(realm.id())
        .text(parent.taskId)
        .text(lost.workerKey)
        .text(Parts.FRAMEWORK)
        .number(lost.endedAtMs)
        .number(limit);
    return ids(parts);
  }

  /** What a worker has in flight. */
  List<Long> openOf(Realm realm, String workerKey, int limit) throws SQLException {
    Row.of(openOfWorker).number(realm.id()).text(workerKey).number(limit);
    return ids(openOfWorker);
  }

  private static List<Long> ids(PreparedStatement query) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        ids.add(row.getLong(1));
      }
    }
    return ids;
  }

  void end(Submission submission, AttemptDraft lost, Status end, long shownAtMs, String byWorkerKey)
      throws SQLException {
    Realm realm = submission.realm();
    Tally.Key before = Tally.keyOf(realm, lost);
    Counted countedBefore = Counted.of(realm.id(), lost);
    lost.conclude(end, shownAtMs, byWorkerKey);
    for (Status status : new Status[] {Status.STALLED, end}) {
      lost.changeSeq = events.nextSeq();
      EventTable.Entry entry =
          new EventTable.Entry(
              null, lost.id, status.wireName(), Effect.CONCLUDED, lost.endedAtMs, byWorkerKey);
      events.insert(lost.changeSeq, realm, submission.receivedAtMs(), entry);
    }
    attempts.update(lost);
    tally.move(before, Tally.keyOf(realm, lost));
    windows.change(submission, countedBefore, Counted.of(realm.id(), lost), null);
  }

  @Override
  public void close() throws SQLException {
    overtaken.close();
    parts.close();
    openOfWorker.close();
  }
}
