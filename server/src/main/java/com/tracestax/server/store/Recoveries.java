package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the run that was lost when another one says what it recovers. A recovering run does not
 * know the id of the lost one, only its schedule: `scheduler/group.trigger/time it was due`, on old
 * versions of the framework without the time. Both orders of arrival are found, because the two
 * come from different workers. Writer thread only.
 */
final class Recoveries implements AutoCloseable {
  private static final String SAME_JOB =
      " realm_id = ? AND name = ? AND queue = ? AND framework = ? AND service = ?"
          + " AND run_key <> ? ";

  /** Of another JVM than the given one; without a JVM id, of a worker of another name. */
  private static final String ELSEWHERE =
      " AND CASE WHEN ? IS NULL THEN a.worker_key <> ? ELSE NOT EXISTS"
          + " (SELECT 1 FROM event AS e WHERE e.attempt_id = a.id"
          + " AND instr(e.event_id, ? || '-') = 1) END ";

  private final PreparedStatement lost;
  private final PreparedStatement open;
  private final PreparedStatement recovering;

  Recoveries(Connection connection) throws SQLException {
    lost =
        connection.prepareStatement(
            "SELECT id FROM attempt AS a INDEXED BY attempt_lost WHERE"
                + SAME_JOB
                + "AND reason = 'worker_lost' AND ended_at_ms IS NOT NULL"
                + " AND (? IS NULL OR coalesce(scheduled_for_ms, ?) = ?)"
                + " AND NOT EXISTS (SELECT 1 FROM attempt AS r WHERE r.lost_attempt_id = a.id"
                + " AND r.run_key <> ?)"
                + " ORDER BY scheduled_for_ms IS NULL, at_ms DESC LIMIT 1");
    open =
        connection.prepareStatement(
            "SELECT a.id FROM attempt AS a INDEXED BY attempt_in_flight"
                + " LEFT JOIN worker AS w"
                + " ON w.realm_id = a.realm_id AND w.worker_key = a.worker_key WHERE"
                + SAME_JOB.replace("realm_id", "a.realm_id").replace("service", "a.service")
                + "AND ended_at_ms IS NULL AND started_at_ms < ?"
                + " AND (? IS NULL OR scheduled_for_ms = ?)"
                + ELSEWHERE
                + "ORDER BY w.last_seen_ms LIMIT 2");
    recovering =
        connection.prepareStatement(
            "SELECT id, recovers FROM attempt AS a INDEXED BY attempt_seeking_lost WHERE"
                + SAME_JOB
                + "AND recovers IS NOT NULL AND lost_attempt_id IS NULL AND started_at_ms > ?"
                + ELSEWHERE
                + "ORDER BY at_ms");
  }

  /** The lost attempt, which somebody who knew its id has ended, and nobody recovers yet. */
  Optional<Long> lostBefore(Realm realm, AttemptDraft recovery) throws SQLException {
    Long dueAtMs = dueAtMs(recovery.recovers);
    Row row = sameJob(lost, realm, recovery);
    row.number(dueAtMs).number(dueAtMs).number(dueAtMs).text(recovery.runKey);
    return ids(lost).stream().findFirst();
  }

  /**
   * The lost attempt if nobody has ended it: not of the JVM that recovers it, whose worker may have
   * the same key in a container. Of several the one whose worker is silent for longest; without the
   * time it was due only if there is no other.
   */
  Optional<Long> stillOpen(Realm realm, AttemptDraft recovery, String jvmId) throws SQLException {
    Long dueAtMs = dueAtMs(recovery.recovers);
    Row row = sameJob(open, realm, recovery).number(recovery.startedAtMs);
    row.number(dueAtMs).number(dueAtMs);
    row.text(jvmId).text(recovery.workerKey).text(jvmId);
    List<Long> ids = ids(open);
    return dueAtMs == null && ids.size() > 1 ? Optional.empty() : ids.stream().findFirst();
  }

  /** The attempt that said earlier that it recovers this one. */
  Optional<Long> recoveryOf(Realm realm, AttemptDraft lostRun, String jvmId) throws SQLException {
    Row row = sameJob(recovering, realm, lostRun);
    row.number(lostRun.startedAtMs == null ? 0 : lostRun.startedAtMs);
    row.text(jvmId).text(lostRun.workerKey).text(jvmId);
    return firstDueAt(lostRun.scheduledForMs);
  }

  private Optional<Long> firstDueAt(Long lostDueAtMs) throws SQLException {
    try (ResultSet row = recovering.executeQuery()) {
      while (row.next()) {
        if (lostDueAtMs.equals(dueAtMs(row.getString("recovers")))) {
          return Optional.of(row.getLong("id"));
        }
      }
    }
    return Optional.empty();
  }

  private static Row sameJob(PreparedStatement query, Realm realm, AttemptDraft attempt)
      throws SQLException {
    Row row = Row.of(query).number(realm.id()).text(attempt.name).text(attempt.queue);
    return row.text(attempt.framework).text(attempt.service).text(attempt.runKey);
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

  /** What stands behind the last slash, null if that is no time. */
  private static Long dueAtMs(String recovers) {
    try {
      String last = recovers.substring(recovers.lastIndexOf('/') + 1);
      return OffsetDateTime.parse(last).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      return null;
    }
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : new PreparedStatement[] {lost, open, recovering}) {
      statement.close();
    }
  }
}
