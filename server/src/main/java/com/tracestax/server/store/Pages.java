package com.tracestax.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The room that the database takes. Guarded by the lock of the writer. */
final class Pages {
  /** SQLite's number for auto_vacuum=INCREMENTAL. */
  private static final long INCREMENTAL = 2;

  private final Connection connection;

  Pages(Connection connection) {
    this.connection = connection;
  }

  StoreUpkeep.Space space() throws SQLException {
    long pageBytes = number("page_size");
    long free = number("freelist_count");
    return new StoreUpkeep.Space((number("page_count") - free) * pageBytes, free * pageBytes);
  }

  /** Files of older servers cannot shrink; the compact command makes them such that can. */
  long release(long maxBytes) throws SQLException {
    long pageBytes = number("page_size");
    // To SQLite 0 pages means all of them, in one go.
    if (number("auto_vacuum") != INCREMENTAL || maxBytes < pageBytes) {
      return 0;
    }
    long before = number("freelist_count");
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA incremental_vacuum(" + maxBytes / pageBytes + ")");
    }
    return (before - number("freelist_count")) * pageBytes;
  }

  private long number(String pragma) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA " + pragma)) {
      return row.getLong(1);
    }
  }
}
