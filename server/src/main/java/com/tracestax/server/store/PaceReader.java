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

  static List<RecentRun> recent(Handle handle, Realm realm, JobKey job, int limit) {
    List<RecentRun> newestFirst =
        handle
            .createQuery(
                "SELECT id, attempt, part_of, started_at_ms, ended_at_ms, status, reason,"
                    + " duration_ms, queued_ms, scheduled_for_ms, error_type, signal, signal_at_ms"
                    + " FROM attempt WHERE realm_id = :realm AND name = :name AND queue = :queue"
                    + " ORDER BY at_ms DESC LIMIT :limit")
            .bind("realm", realm.id())
            .bind("name", job.name())
            .bind("queue", job.queue())
            .bind("limit", limit)
            .map((row, context) -> recent(row, job))
            .list();
    List<RecentRun> oldestFirst = new ArrayList<>(newestFirst);
    Collections.reverse(oldestFirst);
    return oldestFirst;
  }

  private static RecentRun recent(ResultSet row, JobKey job) throws SQLException {
    Long startedAtMs = AttemptTable.longOrNull(row, "started_at_ms");
    Long endedAtMs = AttemptTable.longOrNull(row, "ended_at_ms");
    String reason = row.getString("reason");
    String errorType = row.getString("error_type");
    String outcome =
        endedAtMs == null ? null : Outcome.of(row.getString("status"), reason, errorType);
    int attempt = row.getInt("attempt");
    Observation run =
        new Observation(
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
            errorType);
    Long signalAtMs = AttemptTable.longOrNull(row, "signal_at_ms");
    return new RecentRun(run, row.getString("signal"), signalAtMs, reason);
  }

  static Map<String, Double> startsPerMinute(Handle handle, Realm realm, long sinceMs, long nowMs) {
    long fromMs = Math.floorDiv(sinceMs + WINDOW_MS - 1, WINDOW_MS) * WINDOW_MS;
    double minutes = Math.max(1, (nowMs - fromMs) / MINUTE_MS);
    Map<String, Double> paces = new HashMap<>();
    handle
        .createQuery(
            "SELECT p.queue, sum(w.started) FROM job_window AS w JOIN job_pair AS p"
                + " ON p.id = w.pair_id WHERE w.width_ms = :width AND w.start_ms >= :from"
                + " AND p.realm_id = :realm AND p.part = 0 GROUP BY p.queue")
        .bind("width", WINDOW_MS)
        .bind("from", fromMs)
        .bind("realm", realm.id())
        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2) / minutes))
        .forEach(pace -> paces.put(pace.getKey(), pace.getValue()));
    return paces;
  }
}
