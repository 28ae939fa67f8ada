package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What is running now, on the thread and connection of the question. */
final class InFlightReader {
  private static final String IN_FLIGHT =
      " a.realm_id = :realm AND a.ended_at_ms IS NULL AND a.started_at_ms IS NOT NULL ";

  private static final String WHOLE =
      " SELECT 1 FROM attempt AS w WHERE w.realm_id = a.realm_id AND w.run_key = a.part_of"
          + " AND w.framework = a.framework AND w.ended_at_ms IS NULL"
          + " AND w.started_at_ms IS NOT NULL ";

  private static final String STANDS_ALONE = " (a.part_of IS NULL OR NOT EXISTS (" + WHOLE + ")) ";

  private static final String WATCHED =
      " EXISTS (SELECT 1 FROM worker AS p WHERE p.realm_id = a.realm_id"
          + " AND p.worker_key = a.worker_key AND p.heartbeats_expected = 1) ";

  private static final String IS_OVER_AND_SILENT =
      " shutdown_at_ms IS NOT NULL AND max(last_seen_ms, :listeningSince)"
          + " < :now - max(3 * heartbeat_interval_ms, 300000) ";

  private InFlightReader() {}

  static List<Worker> leavers(
      Handle handle, Realm realm, long listeningSinceMs, long nowMs, int limit) {
    return handle
        .createQuery(
            "SELECT * FROM worker WHERE realm_id = :realm AND"
                + IS_OVER_AND_SILENT
                + "AND worker_key IN (SELECT a.worker_key FROM attempt AS a WHERE"
                + IN_FLIGHT
                + ") LIMIT :limit")
        .bind("realm", realm.id())
        .bind("listeningSince", listeningSinceMs)
        .bind("now", nowMs)
        .bind("limit", limit)
        .mapTo(Worker.class)
        .list();
  }

  static List<Run> runs(Handle handle, Realm realm, int limit) {
    return handle
        .createQuery(
            SqliteReader.SELECT_RUN
                + "AS a WHERE"
                + IN_FLIGHT
                + "AND"
                + STANDS_ALONE
                + "ORDER BY started_at_ms DESC, id DESC LIMIT :limit")
        .bind("realm", realm.id())
        .bind("limit", limit)
        .mapTo(Run.class)
        .list();
  }

  /**
   * Those that nobody will ever end are left out: nobody would notice the death of their worker.
   */
  static List<OpenRun> oldest(Handle handle, Realm realm, long forgottenMs, int limit) {
    return handle
        .createQuery(
            "SELECT id, name, a.queue, started_at_ms, signal, signal_at_ms, reason,"
                + WATCHED
                + "AS watched FROM attempt AS a WHERE"
                + IN_FLIGHT
                + "AND (started_at_ms >= :forgotten OR"
                + WATCHED
                + ") ORDER BY started_at_ms, id LIMIT :limit")
        .bind("realm", realm.id())
        .bind("limit", limit)
        .bind("forgotten", forgottenMs)
        .mapTo(OpenRun.class)
        .list();
  }

  /** A step whose partitions run is not named beside them: all have its name. */
  static List<RunningPart> parts(Handle handle, Realm realm, int limit) {
    return handle
        .createQuery(
            "SELECT part_of, name, count(*) AS runs, coalesce(sum(signal = 'stalled'), 0) AS stalled, max(progress_at_ms) AS progress_at_ms,"
                + " sum(json_extract(counts, '$.read')) AS read,"
                + " sum(json_extract(counts, '$.write')) AS written"
                + " FROM attempt AS a WHERE"
                + IN_FLIGHT
                + "AND part_of IS NOT NULL AND NOT EXISTS (SELECT 1 FROM attempt AS p"
                + " WHERE p.realm_id = a.realm_id AND p.parent_id = a.task_id AND p.name = a.name"
                + " AND p.ended_at_ms IS NULL)"
                + " GROUP BY part_of, name ORDER BY max(started_at_ms) DESC LIMIT :limit")
        .bind("realm", realm.id())
        .bind("limit", limit)
        .mapTo(RunningPart.class)
        .list();
  }

  static List<Held> perWorker(Handle handle, Realm realm) {
    return handle
        .createQuery(
            "SELECT worker_key, sum(alone) AS runs, sum(NOT alone AND NOT here) AS parts"
                + " FROM (SELECT a.worker_key,"
                + STANDS_ALONE
                + "AS alone, EXISTS ("
                + WHOLE
                + "AND w.worker_key = a.worker_key) AS here FROM attempt AS a WHERE"
                + IN_FLIGHT
                + ") GROUP BY worker_key")
        .bind("realm", realm.id())
        .mapTo(Held.class)
        .list();
  }
}
