package com.tracestax.server.store;

import com.tracestax.server.model.Mode;
import com.tracestax.server.model.Realm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Projects and their keys, of which only hashes are kept. Used while the server starts. */
final class SqliteKeys {
  private static final String DEFAULT_PROJECT_ID = "proj_default";
  private static final String DEFAULT_PROJECT_NAME = "Default";

  private final Connection connection;

  SqliteKeys(Connection connection) {
    this.connection = connection;
  }

  Map<Mode, Realm> defaultProject() throws SQLException {
    Map<Mode, Realm> realms = new EnumMap<>(Mode.class);
    for (Mode mode : Mode.values()) {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT OR IGNORE INTO realm (project_id, project_name, mode) VALUES (?, ?, ?)")) {
        Row.of(insert)
            .text(DEFAULT_PROJECT_ID)
            .text(DEFAULT_PROJECT_NAME)
            .text(mode.wireName())
            .write();
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM realm")) {
      while (row.next()) {
        Realm realm = realm(row);
        realms.put(realm.mode(), realm);
      }
    }
    return realms;
  }

  Map<String, Realm> realmsByHash() throws SQLException {
    Map<String, Realm> realms = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT * FROM api_key JOIN realm ON realm.id = api_key.realm_id")) {
      while (row.next()) {
        realms.put(row.getString("hash"), realm(row));
      }
    }
    return realms;
  }

  void ensure(String hash, Realm realm, long nowMs) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT OR IGNORE INTO api_key (hash, realm_id, created_at_ms) VALUES (?, ?, ?)")) {
      Row.of(insert).text(hash).number(realm.id()).number(nowMs).write();
    }
  }

  private static Realm realm(ResultSet row) throws SQLException {
    return new Realm(
        row.getInt("id"),
        row.getString("project_id"),
        row.getString("project_name"),
        Mode.ofWireName(row.getString("mode")));
  }
}
