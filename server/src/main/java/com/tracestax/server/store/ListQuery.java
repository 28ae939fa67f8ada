package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** A page of a list, newest first: one walk along one index. */
final class ListQuery {
  private final StringBuilder sql;
  private final Map<String, Object> values = new LinkedHashMap<>();

  ListQuery(String select, Realm realm) {
    sql = new StringBuilder(select).append("WHERE realm_id = :realm");
    values.put("realm", realm.id());
  }

  /** Null means any. */
  ListQuery where(String column, String value) {
    if (value != null) {
      sql.append(" AND ").append(column).append(" = :").append(column);
      values.put(column, value);
    }
    return this;
  }

  /** Without the parts of runs. */
  ListQuery wholesOnly(boolean only) {
    sql.append(only ? " AND part_of IS NULL" : "");
    return this;
  }

  ListQuery before(RunQuery.Position position) {
    if (position != null) {
      sql.append(" AND (at_ms, id) < (:beforeMs, :beforeId)");
      values.put("beforeMs", position.atMs());
      values.put("beforeId", position.id());
    }
    return this;
  }

  <T> List<T> newest(Handle handle, Class<T> type, int limit) {
    return handle
        .createQuery(sql + " ORDER BY at_ms DESC, id DESC LIMIT :limit")
        .bindMap(values)
        .bind("limit", Math.min(limit, RunQuery.MAX_LIMIT))
        .mapTo(type)
        .list();
  }
}
