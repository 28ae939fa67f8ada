package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import com.tracestax.server.normal.Baseline;
import com.tracestax.server.normal.GaugeKey;
import com.tracestax.server.normal.GaugeSpan;
import com.tracestax.server.normal.JobKey;
import com.tracestax.server.normal.JobPair;
import com.tracestax.server.normal.Sketch;
import com.tracestax.server.normal.Starts;
import com.tracestax.server.normal.WindowSpan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/** Reads windows, on the thread and connection of the question; one that is damaged is left out. */
final class WindowReader {
  private static final String IN_TIME =
      " AND w.start_ms > :from - :coarse AND w.start_ms < :to AND w.start_ms + w.width_ms > :from"
          + " ORDER BY w.start_ms";

  private final WindowDamage damage;

  WindowReader(WindowDamage damage) {
    this.damage = damage;
  }

  List<WindowSpan> windows(Handle handle, JobKey job, long fromMs, long toMs) {
    return handle
        .createQuery(
            "SELECT w.start_ms, w.width_ms, "
                + WindowCodec.COLUMNS
                + " FROM job_pair AS p JOIN job_window AS w ON w.pair_id = p.id"
                + " WHERE p.realm_id = :realm AND p.name = :name AND p.queue = :queue"
                + IN_TIME)
        .bind("realm", job.realmId())
        .bind("name", job.name())
        .bind("queue", job.queue())
        .bind("coarse", WindowKey.COARSE_MS)
        .bind("from", fromMs)
        .bind("to", toMs)
        .map((row, context) -> window(row))
        .filter(Objects::nonNull)
        .list();
  }

  private WindowSpan window(ResultSet row) throws SQLException {
    long startMs = row.getLong(1);
    try {
      return new WindowSpan(startMs, row.getLong(2), WindowCodec.read(row, 3));
    } catch (IllegalArgumentException e) {
      damage.found("a job from " + startMs + " on", e);
      return null;
    }
  }

  List<GaugeSpan> gaugeWindows(Handle handle, GaugeKey gauge, long fromMs, long toMs) {
    return handle
        .createQuery(
            "SELECT w.start_ms, w.width_ms, w.levels"
                + " FROM gauge AS g JOIN gauge_window AS w ON w.gauge_id = g.id"
                + " WHERE g.realm_id = :realm AND g.kind = :kind AND g.service = :service"
                + " AND g.framework = :framework AND g.name = :name"
                + IN_TIME)
        .bind("realm", gauge.realmId())
        .bind("kind", GaugeTable.dbName(gauge.kind()))
        .bind("service", gauge.service())
        .bind("framework", gauge.framework())
        .bind("name", gauge.name())
        .bind("coarse", WindowKey.COARSE_MS)
        .bind("from", fromMs)
        .bind("to", toMs)
        .map((row, context) -> levels(row))
        .filter(Objects::nonNull)
        .list();
  }

  private GaugeSpan levels(ResultSet row) throws SQLException {
    long startMs = row.getLong(1);
    try {
      return new GaugeSpan(startMs, row.getLong(2), Sketch.decoded(row.getBytes(3)));
    } catch (IllegalArgumentException e) {
      damage.foundLevel("a level from " + startMs + " on", e);
      return null;
    }
  }

  static Optional<JobPair> pair(Handle handle, JobKey job) {
    return handle
        .createQuery(
            "SELECT * FROM job_pair WHERE realm_id = :realm AND name = :name AND queue = :queue")
        .bind("realm", job.realmId())
        .bind("name", job.name())
        .bind("queue", job.queue())
        .map((row, context) -> pair(row))
        .findOne();
  }

  static List<JobPair> pairs(Handle handle, int realmId, long afterId, int limit) {
    return handle
        .createQuery(
            "SELECT * FROM job_pair WHERE realm_id = :realm AND id > :after ORDER BY id LIMIT :limit")
        .bind("realm", realmId)
        .bind("after", afterId)
        .bind("limit", limit)
        .map((row, context) -> pair(row))
        .list();
  }

  static List<JobPair> pairs(Handle handle, Realm realm, String job, String queue, int limit) {
    return handle
        .createQuery(
            "SELECT * FROM job_pair WHERE realm_id = :realm"
                + (job == null ? "" : " AND name = :name")
                + (queue == null ? "" : " AND queue = :queue")
                + " ORDER BY name, queue LIMIT :limit")
        .bind("realm", realm.id())
        .bind("name", job)
        .bind("queue", queue)
        .bind("limit", limit)
        .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
        .map((row, context) -> pair(row))
        .list();
  }

  private static JobPair pair(ResultSet row) throws SQLException {
    return new JobPair(
        row.getLong("id"),
        new JobKey(row.getInt("realm_id"), row.getString("name"), row.getString("queue")),
        row.getInt("part") == 1,
        row.getString("framework"),
        row.getLong("first_seen_ms"),
        new Starts(
            AttemptTable.longOrNull(row, "last_start_ms"),
            PairTable.starts(row.getBytes("recent_starts"))),
        new Baseline.Deploy(
            row.getString("version"), AttemptTable.longOrNull(row, "version_since_ms"), 0));
  }
}
