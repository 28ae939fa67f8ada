package com.tracestax.server.store;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Rows that are changed again and again, kept in memory while they are: read once, written once for
 * each transaction, those not used for longest leave first. Guarded by the lock of the writer.
 */
final class WriteBack<K, V> {
  private final int maxRows;
  private final Table<K, V> table;
  private final Map<K, V> rows = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<K> changed = new HashSet<>();

  /** Where the rows are. */
  interface Table<K, V> extends AutoCloseable {
    /** Null if there is none. */
    V load(K key) throws SQLException;

    V create(K key) throws SQLException;

    void save(K key, V row) throws SQLException;

    @Override
    void close() throws SQLException;
  }

  WriteBack(int maxRows, Table<K, V> table) {
    this.maxRows = maxRows;
    this.table = table;
  }

  boolean has(K key) throws SQLException {
    return find(key) != null;
  }

  /** To be changed before any other row is asked for. */
  V forChange(K key) throws SQLException {
    V row = find(key);
    if (row == null) {
      row = table.create(key);
      keep(key, row);
    }
    changed.add(key);
    return row;
  }

  private V find(K key) throws SQLException {
    V row = rows.get(key);
    if (row == null) {
      row = table.load(key);
      if (row != null) {
        keep(key, row);
      }
    }
    return row;
  }

  private void keep(K key, V row) throws SQLException {
    if (rows.size() >= maxRows) {
      Iterator<Map.Entry<K, V>> oldestFirst = rows.entrySet().iterator();
      Map.Entry<K, V> oldest = oldestFirst.next();
      if (changed.remove(oldest.getKey())) {
        table.save(oldest.getKey(), oldest.getValue());
      }
      oldestFirst.remove();
    }
    rows.put(key, row);
  }

  /** Before the commit. */
  void write() throws SQLException {
    for (K key : changed) {
      table.save(key, rows.get(key));
    }
    changed.clear();
  }

  /** After a rollback, or if somebody else has changed the table. */
  void forget() {
    rows.clear();
    changed.clear();
  }

  int size() {
    return rows.size();
  }
}
