package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** A page of a list, newest first: one walk along one index, of parts and wholes one each. */
final class ListQuery {
  private static final String ORDER = " ORDER BY at_ms DESC, id DESC LIMIT :limit";

  private final StringBuilder sql;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private boolean apart;

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
  ListQuery wholesOnly() {
    sql.append(" AND part_of IS NULL");
    return this;
  }

  /** Parts are in other indexes than wholes. */
  ListQuery wholesAndParts() {
    apart = true;
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

  private String newestFirst() {
    return apart
        ? "SELECT * FROM (%1$s AND part_of IS NULL%2$s) UNION ALL SELECT * FROM (%1$s AND part_of IS NOT NULL%2$s)%2$s"
            .formatted(sql, ORDER)
        : sql + ORDER;
  }

  <T> List<T> newest(Handle handle, Class<T> type, int limit) {
    return handle
        .createQuery(newestFirst())
        .bindMap(values)
        .bind("limit", Math.min(limit, RunQuery.MAX_LIMIT))
        .mapTo(type)
        .list();
  }
}
