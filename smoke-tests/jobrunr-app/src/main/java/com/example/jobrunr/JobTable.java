package com.example.jobrunr;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** JobRunr's jobs in a database, as text in which nothing depends on clock and chance. */
final class JobTable {
  private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z?";

  private final RecordedConnections connections;

  JobTable(RecordedConnections connections) {
    this.connections = connections;
  }

  /** Sorted. */
  List<String> rows() throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = connections.plain();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT * FROM jobrunr_jobs")) {
      while (result.next()) {
        rows.add(row(result));
      }
    }
    Collections.sort(rows);
    return rows;
  }

  /** How many are in that state. */
  int count(String state) throws SQLException {
    try (Connection connection = connections.plain();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT count(*) FROM jobrunr_jobs WHERE state = '" + state + "'")) {
      result.next();
      return result.getInt(1);
    }
  }

  private static String row(ResultSet result) throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    List<String> cells = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String name = columns.getColumnName(i).toLowerCase(Locale.ROOT);
      cells.add(name + "=" + normal(String.valueOf(result.getString(i))));
    }
    Collections.sort(cells);
    return String.join(" ", cells);
  }

  private static String normal(String value) {
    return value
        .replaceAll(ID, "(id)")
        .replaceAll(TIME, "(time)")
        .replaceAll("(Duration\":)\"?(PT)?[0-9.E-]+S?\"?", "$1(duration)")
        .replace("\n", "\\n");
  }
}
