package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import com.tracestax.server.normal.JobKey;
import com.tracestax.server.normal.Observation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/** How jobs and queues get on, on the thread and connection of the question. */
final class PaceReader {
  private static final long WINDOW_MS = TimeUnit.MINUTES.toMillis(5);
  private static final double MINUTE_MS = 60_000;

  private PaceReader() {}

  static List<Observation> recent(Handle handle, Realm realm, JobKey job, int limit) {
    List<Observation> newestFirst =
        handle
            .createQuery(
                "SELECT id, attempt, part_of, started_at_ms, ended_at_ms, status, reason,"
                    + " duration_ms, queued_ms, scheduled_for_ms, error_type, signal, signal_at_ms,"
                    + " end_worker_key"
                    + " FROM attempt WHERE realm_id = :realm AND name = :name AND queue = :queue"
                    + " ORDER BY at_ms DESC LIMIT :limit")
            .bind("realm", realm.id())
            .bind("name", job.name())
            .bind("queue", job.queue())
            .bind("limit", limit)
            .map((row, context) -> recent(row, job))
            .list();
    List<Observation> oldestFirst = new ArrayList<>(newestFirst);
    Collections.reverse(oldestFirst);
    return oldestFirst;
  }

  static List<Long> givenUp(Handle handle, Realm realm, JobKey job, long sinceMs) {
    return handle
        .createQuery(
            "SELECT ended_at_ms FROM attempt INDEXED BY attempt_lost WHERE realm_id = :realm"
                + " AND name = :name AND queue = :queue AND reason = 'worker_lost'"
                + " AND end_worker_key = :server AND status = 'failed'"
                + " AND ended_at_ms >= :since")
        .bind("realm", realm.id())
        .bind("name", job.name())
        .bind("queue", job.queue())
        .bind("server", AttemptDraft.SERVER)
        .bind("since", sinceMs)
        .mapTo(Long.class)
        .list();
  }

  /** What this server gave up says nothing of how the job does. */
  private static Observation recent(ResultSet row, JobKey job) throws SQLException {
    Long startedAtMs = AttemptTable.longOrNull(row, "started_at_ms");
    Long endedAtMs = AttemptTable.longOrNull(row, "ended_at_ms");
    String reason = row.getString("reason");
    String errorType = row.getString("error_type");
    boolean givenUp = AttemptDraft.SERVER.equals(row.getString("end_worker_key"));
    String ended =
        givenUp ? Outcome.STOPPED : Outcome.of(row.getString("status"), reason, errorType);
    String outcome = endedAtMs == null ? null : ended;
    int attempt = row.getInt("attempt");
    Long signalAtMs = AttemptTable.longOrNull(row, "signal_at_ms");
    String signal = signalAtMs == null ? null : row.getString("signal");
    return new Observation(
        job,
        row.getLong("id"),
        attempt,
        row.getString("part_of") != null,
        null,
        startedAtMs,
        endedAtMs,
        outcome,
        endedAtMs == null ? null : AttemptTable.doubleOrNull(row, "duration_ms"),
        attempt == 1 ? AttemptTable.doubleOrNull(row, "queued_ms") : null,
        AttemptTable.longOrNull(row, "scheduled_for_ms"),
        errorType,
        signal == null ? null : new Observation.Signal(signal, signalAtMs, reason));
  }

  static Map<PacedQueue, Double> startsPerMinute(
      Handle handle, Realm realm, long sinceMs, long nowMs) {
    long fromMs = Math.floorDiv(sinceMs + WINDOW_MS - 1, WINDOW_MS) * WINDOW_MS;
    double minutes = Math.max(1, (nowMs - fromMs) / MINUTE_MS);
    Map<PacedQueue, Double> paces = new HashMap<>();
    handle
        .createQuery(
            "SELECT coalesce(p.framework, ''), p.queue, sum(w.started) FROM job_window AS w JOIN job_pair AS p"
                + " ON p.id = w.pair_id WHERE w.width_ms = :width AND w.start_ms >= :from"
                + " AND p.realm_id = :realm AND p.part = 0 GROUP BY 1, 2")
        .bind("width", WINDOW_MS)
        .bind("from", fromMs)
        .bind("realm", realm.id())
        .map((row, context) -> pace(row, minutes))
        .forEach(pace -> paces.put(pace.getKey(), pace.getValue()));
    return paces;
  }

  private static Map.Entry<PacedQueue, Double> pace(ResultSet row, double minutes)
      throws SQLException {
    PacedQueue queue = new PacedQueue(row.getString(1), row.getString(2));
    return Map.entry(queue, row.getLong(3) / minutes);
  }
}
