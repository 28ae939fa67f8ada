package com.tracestax.server.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** The keys in the data of a server, for another process: beside a running server, or without. */
public final class KeyDatabase implements AutoCloseable {
  private final Connection connection;
  private final SqliteKeys keys;

  private KeyDatabase(Connection connection) {
    this.connection = connection;
    keys = new SqliteKeys(connection);
  }

  /**
   * Opens data that is there: a directory with a typing error in it must not become a new one,
   * whose keys nobody knows. The schema is left alone, because a server may be at work on it.
   */
  public static KeyDatabase open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new StoreException("expected the data of a server, found no " + file, null);
    }
    try {
      Connection connection = SqliteStore.writable().createConnection("jdbc:sqlite:" + file);
      try {
        Migrations.requireNewest(connection);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
      return new KeyDatabase(connection);
    } catch (SQLException e) {
      throw new StoreException("could not open " + file + ": " + e.getMessage(), e);
    }
  }

  public KeyStore keys() {
    return keys;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StoreException("could not close the data: " + e.getMessage(), e);
    }
  }
}
