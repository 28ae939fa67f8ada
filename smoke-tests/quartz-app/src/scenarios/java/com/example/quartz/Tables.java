package com.example.quartz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Scanner;

/** The tables of Quartz's store, and their rows as text in which nothing depends on the clock. */
final class Tables {
  /** Epoch milliseconds of our days have thirteen digits. */
  private static final String TIME = "\\d{13}";

  private Tables() {}

  /** Closes the connection. */
  static void create(Connection connection) throws SQLException {
    try (Connection open = connection;
        InputStream script = Tables.class.getResourceAsStream("/tables.sql");
        Scanner statements = new Scanner(script, StandardCharsets.UTF_8.name()).useDelimiter(";");
        Statement statement = open.createStatement()) {
      while (statements.hasNext()) {
        String sql = statements.next().trim();
        if (!sql.isEmpty()) {
          statement.execute(sql);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("tables.sql cannot be read", e);
    }
  }

  /** Every row of every table, sorted. Closes the connection. */
  static List<String> rows(Connection connection) throws Exception {
    List<String> rows = new ArrayList<>();
    try (Connection open = connection;
        Statement statement = open.createStatement()) {
      for (String table : names(statement)) {
        try (ResultSet result = statement.executeQuery("SELECT * FROM " + table)) {
          while (result.next()) {
            rows.add(table + " " + row(result));
          }
        }
      }
    }
    Collections.sort(rows);
    return rows;
  }

  private static List<String> names(Statement statement) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet tables =
        statement.executeQuery(
            "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'PUBLIC'")) {
      while (tables.next()) {
        names.add(tables.getString(1));
      }
    }
    return names;
  }

  private static String row(ResultSet result) throws Exception {
    ResultSetMetaData columns = result.getMetaData();
    List<String> cells = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String name = columns.getColumnName(i);
      String value = name.equals("JOB_DATA") ? data(result.getBytes(i)) : result.getString(i);
      cells.add(name + "=" + normal(value));
    }
    return String.join(" ", cells);
  }

  private static String normal(String value) {
    return String.valueOf(value)
        .replaceAll("^" + TIME + "$", "(time)")
        .replaceAll("^MT_.*", "MT_…");
  }

  private static String data(byte[] bytes) throws Exception {
    if (bytes == null) {
      return null;
    }
    boolean serialized = bytes.length > 1 && bytes[0] == (byte) 0xac && bytes[1] == (byte) 0xed;
    return UserData.text(serialized ? object(bytes) : properties(bytes))
        + " ("
        + bytes.length
        + " bytes)";
  }

  private static Map<?, ?> object(byte[] bytes) throws Exception {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (Map<?, ?>) in.readObject();
    }
  }

  private static Map<?, ?> properties(byte[] bytes) throws IOException {
    Properties properties = new Properties();
    properties.load(new ByteArrayInputStream(bytes));
    return properties;
  }
}
