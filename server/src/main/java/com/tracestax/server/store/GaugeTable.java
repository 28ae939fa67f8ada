package com.tracestax.server.store;

import com.tracestax.server.normal.GaugeKey;
import com.tracestax.server.normal.Reading;
import com.tracestax.server.normal.Sketch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The windows of levels. They are few and change once a minute. Guarded by the writer's lock. */
final class GaugeTable implements AutoCloseable {
  private final WindowDamage damage;
  private final PreparedStatement add;
  private final PreparedStatement find;
  private final PreparedStatement select;
  private final PreparedStatement save;

  GaugeTable(Connection connection, WindowDamage damage) throws SQLException {
    this.damage = damage;
    add =
        connection.prepareStatement(
            "INSERT OR IGNORE INTO gauge (realm_id, kind, service, framework, name)"
                + " VALUES (?, ?, ?, ?, ?)");
    find =
        connection.prepareStatement(
            "SELECT id FROM gauge WHERE realm_id = ? AND kind = ? AND service = ?"
                + " AND framework = ? AND name = ?");
    select =
        connection.prepareStatement(
            "SELECT levels FROM gauge_window"
                + " WHERE gauge_id = ? AND start_ms = ? AND width_ms = ?");
    save =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO gauge_window (gauge_id, start_ms, width_ms, levels)"
                + " VALUES (?, ?, ?, ?)");
  }

  static String dbName(GaugeKey.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  void add(List<Reading> readings) throws SQLException {
    Map<WindowKey, Sketch> changed = new LinkedHashMap<>();
    for (Reading reading : readings) {
      WindowKey key = WindowKey.fine(idOf(reading.gauge()), reading.atMs());
      Sketch levels = changed.get(key);
      if (levels == null) {
        levels = load(key);
        changed.put(key, levels);
      }
      levels.add(reading.value());
    }
    for (Map.Entry<WindowKey, Sketch> each : changed.entrySet()) {
      save(each.getKey(), each.getValue());
    }
  }

  private long idOf(GaugeKey gauge) throws SQLException {
    bind(add, gauge).write();
    bind(find, gauge);
    try (ResultSet row = find.executeQuery()) {
      return row.getLong(1);
    }
  }

  private static Row bind(PreparedStatement statement, GaugeKey gauge) throws SQLException {
    Row row = Row.of(statement).number(gauge.realmId()).text(dbName(gauge.kind()));
    return row.text(gauge.service()).text(gauge.framework()).text(gauge.name());
  }

  /** An empty one if there is none. */
  Sketch load(WindowKey key) throws SQLException {
    Row.of(select).number(key.ownerId()).number(key.startMs()).number(key.widthMs());
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? Sketch.decoded(row.getBytes(1)) : new Sketch();
    } catch (IllegalArgumentException e) {
      damage.foundLevel("a level (" + key + ")", e);
      return new Sketch();
    }
  }

  void save(WindowKey key, Sketch levels) throws SQLException {
    Row row = Row.of(save).number(key.ownerId()).number(key.startMs()).number(key.widthMs());
    row.bytes(levels.encoded()).write();
  }

  @Override
  public void close() throws SQLException {
    add.close();
    find.close();
    select.close();
    save.close();
  }
}
