package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Lists notices, on the thread and connection of the question. */
final class NoticeReader {
  static final String SELECT =
      "SELECT id, at_ms, kind, framework, service, name, queue, task_id, scheduled_for_ms, late_ms,"
          + " count, member, member_name, member_worker_key, reason, worker_key, thread, traceparent, (SELECT max(a.id) FROM attempt AS a"
          + " WHERE a.realm_id = n.realm_id AND a.run_key = n.task_id"
          + " AND a.framework = n.framework AND a.service = n.service) AS attempt_id"
          + " FROM notice AS n ";

  private NoticeReader() {}

  static List<StoredNotice> newest(Handle handle, Realm realm, NoticeQuery query) {
    return new ListQuery(SELECT, realm)
        .where("name", query.job())
        .where("queue", query.queue())
        .where("kind", query.kind())
        .before(query.before())
        .newest(handle, StoredNotice.class, query.limit());
  }

  static List<StoredNotice> after(Handle handle, Realm realm, long number, int limit) {
    return handle
        .createQuery(SELECT + "WHERE realm_id = :realm AND id > :number ORDER BY id LIMIT :limit")
        .bind("realm", realm.id())
        .bind("number", number)
        .bind("limit", limit)
        .mapTo(StoredNotice.class)
        .list();
  }
}
