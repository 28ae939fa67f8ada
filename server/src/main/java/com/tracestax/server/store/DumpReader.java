package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Answers what is asked of thread dumps. */
final class DumpReader {
  private DumpReader() {}

  static List<StoredDump> newest(Handle handle, Realm realm, String workerKey, int limit) {
    return handle
        .createQuery(
            "SELECT rowid AS id, at_ms, command_id FROM thread_dump"
                + " WHERE realm_id = :realm AND worker_key = :worker"
                + " ORDER BY at_ms DESC, rowid DESC LIMIT :limit")
        .bind("realm", realm.id())
        .bind("worker", workerKey)
        .bind("limit", limit)
        .mapTo(StoredDump.class)
        .list();
  }

  static Optional<StoredDump.Text> text(Handle handle, Realm realm, long id) {
    return handle
        .createQuery(
            "SELECT rowid AS id, at_ms, command_id, worker_key, text FROM thread_dump"
                + " WHERE realm_id = :realm AND rowid = :id")
        .bind("realm", realm.id())
        .bind("id", id)
        .mapTo(StoredDump.Text.class)
        .findOne();
  }

  static List<DumpsOfWorker> perWorker(Handle handle, Realm realm) {
    return handle
        .createQuery(
            "SELECT worker_key, count(*) AS dumps FROM thread_dump"
                + " WHERE realm_id = :realm AND worker_key IS NOT NULL GROUP BY worker_key")
        .bind("realm", realm.id())
        .mapTo(DumpsOfWorker.class)
        .list();
  }
}
