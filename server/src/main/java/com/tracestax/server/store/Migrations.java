package com.tracestax.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Brings a database to the newest schema: ordered scripts, counted in SQLite's user_version. */
final class Migrations {
  private static final List<String> SCRIPTS =
      List.of(
          "001-first.sql",
          "002-notices-and-lost-runs.sql",
          "003-counts-and-members.sql",
          "004-message-groups.sql",
          "005-parts-counts-and-progress.sql",
          "006-dumps-by-worker.sql",
          "007-runs-that-are-only-counted.sql",
          "008-windows.sql",
          "009-anomalies.sql",
          "010-keys.sql",
          "011-speed.sql",
          "012-attempts.sql");

  private Migrations() {}

  static void apply(Connection connection) throws SQLException {
    int version = version(connection);
    if (version > SCRIPTS.size()) {
      throw new SQLException(
          "the data was written by a newer server: expected schema version "
              + SCRIPTS.size()
              + " or older, got "
              + version);
    }
    connection.setAutoCommit(false);
    for (int next = version; next < SCRIPTS.size(); next++) {
      run(connection, SCRIPTS.get(next), next + 1);
    }
    connection.setAutoCommit(true);
  }

  /** For whoever must not change the schema. */
  static void requireNewest(Connection connection) throws SQLException {
    int version = version(connection);
    if (version != SCRIPTS.size()) {
      throw new SQLException(
          "expected data of schema version "
              + SCRIPTS.size()
              + ", got "
              + version
              + ": start the server of this jar once, which brings older data up to date");
    }
  }

  /** A script that can be run more than once. */
  static void runAgain(Connection connection, String script) throws SQLException {
    connection.setAutoCommit(false);
    run(connection, script, SCRIPTS.size());
    connection.setAutoCommit(true);
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }

  private static void run(Connection connection, String script, int version) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String command : read(script).replaceAll("(?m)^--.*$", "").split(";", -1)) {
        if (!command.isBlank()) {
          statement.execute(command);
        }
      }
      statement.execute("PRAGMA user_version = " + version);
    }
    connection.commit();
  }

  private static String read(String script) throws SQLException {
    try (InputStream in = Migrations.class.getResourceAsStream("/store/" + script)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new SQLException("cannot read the migration " + script, e);
    }
  }
}
