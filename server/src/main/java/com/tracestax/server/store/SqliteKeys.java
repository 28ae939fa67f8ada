package com.tracestax.server.store;

import com.tracestax.server.model.Mode;
import com.tracestax.server.model.Project;
import com.tracestax.server.model.Realm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Projects and keys on a connection of their own, which waits while events are being written. */
final class SqliteKeys implements KeyStore {
  private static final String DEFAULT_PROJECT_ID = "proj_default";
  private static final String DEFAULT_PROJECT_NAME = "Default";
  private static final int PROJECT_ID_CHARS = 12;

  private final Connection connection;

  SqliteKeys(Connection connection) {
    this.connection = connection;
  }

  private interface Work<T> {
    T run() throws SQLException;
  }

  /** All of it or nothing. Takes its turn first: see SqliteWriter. */
  private synchronized <T> T transaction(String what, Work<T> work) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        T result = work.run();
        statement.execute("COMMIT");
        return result;
      } catch (SQLException | RuntimeException e) {
        rollBack(statement, e);
        throw e;
      }
    } catch (SQLException e) {
      throw new StoreException("could not " + what + ": " + e.getMessage(), e);
    }
  }

  /** That it failed as well must not hide why. */
  private static void rollBack(Statement statement, Exception cause) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** Without a transaction: reading must not wait for who writes. */
  private synchronized <T> T read(String what, Work<T> work) {
    try {
      return work.run();
    } catch (SQLException e) {
      throw new StoreException("could not read " + what + ": " + e.getMessage(), e);
    }
  }

  void ensureDefaultProject() {
    transaction(
        "make the first project",
        () -> {
          addProject(DEFAULT_PROJECT_ID, DEFAULT_PROJECT_NAME);
          return null;
        });
  }

  private void addProject(String id, String name) throws SQLException {
    for (Mode mode : Mode.values()) {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT OR IGNORE INTO realm (project_id, project_name, mode) VALUES (?, ?, ?)")) {
        Row.of(insert).text(id).text(name).text(mode.wireName()).write();
      }
    }
  }

  @Override
  public List<Project> projects() {
    return read("the projects", this::readProjects);
  }

  private List<Project> readProjects() throws SQLException {
    Map<String, Realm> live = new LinkedHashMap<>();
    Map<String, Realm> test = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT id AS realm_id, project_id, project_name, mode FROM realm ORDER BY id")) {
      while (row.next()) {
        Realm realm = realm(row);
        (realm.mode() == Mode.LIVE ? live : test).put(realm.projectId(), realm);
      }
    }
    List<Project> projects = new ArrayList<>();
    live.forEach(
        (id, realm) -> projects.add(new Project(id, realm.projectName(), realm, test.get(id))));
    return projects;
  }

  @Override
  public Project ensure(String project, Function<Project, NewKey> key) {
    return transaction(
        "store an API key of the project " + project,
        () -> {
          Project of = projectCalled(project);
          insert(key.apply(of));
          return of;
        });
  }

  private Project projectCalled(String name) throws SQLException {
    for (Project known : readProjects()) {
      if (known.isCalled(name)) {
        return known;
      }
    }
    addProject(newProjectId(), name);
    List<Project> projects = readProjects();
    return projects.get(projects.size() - 1);
  }

  /** Not made of the name, which may be changed some day: agents keep it with their spool. */
  private static String newProjectId() {
    String random = UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
    return "proj_" + random.substring(0, PROJECT_ID_CHARS);
  }

  @Override
  public List<StoredKey> keys() {
    return read(
        "the API keys",
        () -> {
          List<StoredKey> keys = new ArrayList<>();
          try (Statement statement = connection.createStatement();
              ResultSet row =
                  statement.executeQuery(
                      "SELECT * FROM api_key JOIN (SELECT id AS realm, project_id, project_name,"
                          + " mode FROM realm) ON realm = realm_id ORDER BY id")) {
            while (row.next()) {
              keys.add(key(row));
            }
          }
          return keys;
        });
  }

  private static StoredKey key(ResultSet row) throws SQLException {
    Integer limit = row.getInt("events_per_second");
    return new StoredKey(
        row.getInt("id"),
        row.getString("hash"),
        realm(row),
        row.getString("label"),
        row.getLong("created_at_ms"),
        number(row, "last_used_day"),
        number(row, "expires_at_ms"),
        number(row, "revoked_at_ms"),
        number(row, "events_per_second") == null ? null : limit);
  }

  private static Long number(ResultSet row, String column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : number;
  }

  private static Realm realm(ResultSet row) throws SQLException {
    return new Realm(
        row.getInt("realm_id"),
        row.getString("project_id"),
        row.getString("project_name"),
        Mode.ofWireName(row.getString("mode")));
  }

  @Override
  public void ensure(NewKey key) {
    transaction(
        "store an API key",
        () -> {
          insert(key);
          return null;
        });
  }

  private void insert(NewKey key) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT OR IGNORE INTO api_key (hash, realm_id, label, created_at_ms,"
                + " events_per_second) VALUES (?, ?, ?, ?, ?)")) {
      Row.of(insert)
          .text(key.hash())
          .number(key.realm().id())
          .text(key.label())
          .number(key.createdAtMs())
          .number(key.eventsPerSecond())
          .write();
    }
  }

  @Override
  public void rotate(int oldId, NewKey key, long oldEndsAtMs) {
    transaction(
        "rotate an API key",
        () -> {
          insert(key);
          return update(
              "UPDATE api_key SET expires_at_ms = min(coalesce(expires_at_ms, ?1), ?1)"
                  + " WHERE id = ?2",
              oldEndsAtMs,
              oldId);
        });
  }

  @Override
  public void revoke(int id, long atMs) {
    transaction(
        "revoke an API key",
        () ->
            update(
                "UPDATE api_key SET revoked_at_ms = coalesce(revoked_at_ms, ?1) WHERE id = ?2",
                atMs,
                id));
  }

  @Override
  public void used(int id, long epochDay) {
    transaction(
        "note the use of an API key",
        () -> update("UPDATE api_key SET last_used_day = ?1 WHERE id = ?2", epochDay, id));
  }

  private int update(String sql, long value, int id) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      return Row.of(update).number(value).number(id).write();
    }
  }

  @Override
  public long version() {
    return read(
        "the version of the data",
        () -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery("PRAGMA data_version")) {
            return row.getLong(1);
          }
        });
  }
}
