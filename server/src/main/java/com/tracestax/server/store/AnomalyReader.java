package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Lists anomalies, on the thread and connection of the question. */
final class AnomalyReader {
  private static final String SELECT =
      "SELECT id, change_seq, kind, severity, name, queue, framework, service, worker_key,"
          + " attempt_id, sentence, evidence, opened_at_ms, last_at_ms, closed_at_ms, count"
          + " FROM anomaly WHERE realm_id = :realm";

  private AnomalyReader() {}

  static List<StoredAnomaly> newest(Handle handle, Realm realm, AnomalyQuery wanted) {
    StringBuilder sql = new StringBuilder(SELECT);
    sql.append(wanted.openOnly() ? " AND closed_at_ms IS NULL" : "");
    sql.append(wanted.kind() == null ? "" : " AND kind = :kind");
    sql.append(wanted.job() == null ? "" : " AND name = :job");
    sql.append(wanted.queue() == null ? "" : " AND queue = :queue");
    sql.append(wanted.before() == null ? "" : " AND (opened_at_ms, id) < (:beforeMs, :beforeId)");
    sql.append(" ORDER BY opened_at_ms DESC, id DESC LIMIT :limit");
    Query query = handle.createQuery(sql.toString()).bind("realm", realm.id());
    bind(query, "kind", wanted.kind());
    bind(query, "job", wanted.job());
    bind(query, "queue", wanted.queue());
    if (wanted.before() != null) {
      query.bind("beforeMs", wanted.before().atMs()).bind("beforeId", wanted.before().id());
    }
    int limit = Math.min(wanted.limit(), RunQuery.MAX_LIMIT);
    return query.bind("limit", limit).mapTo(StoredAnomaly.class).list();
  }

  private static void bind(Query query, String name, String value) {
    if (value != null) {
      query.bind(name, value);
    }
  }

  /** All that are open; the ledger bounds how many there are. */
  static List<StoredAnomaly> open(Handle handle, Realm realm) {
    return handle
        .createQuery(SELECT + " AND closed_at_ms IS NULL ORDER BY id")
        .bind("realm", realm.id())
        .mapTo(StoredAnomaly.class)
        .list();
  }

  static List<StoredAnomaly> after(Handle handle, Realm realm, long changeSeq, int limit) {
    return handle
        .createQuery(SELECT + " AND change_seq > :seq ORDER BY change_seq LIMIT :limit")
        .bind("realm", realm.id())
        .bind("seq", changeSeq)
        .bind("limit", limit)
        .mapTo(StoredAnomaly.class)
        .list();
  }
}
