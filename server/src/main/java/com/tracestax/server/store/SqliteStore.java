package com.tracestax.server.store;

import com.tracestax.server.model.Mode;
import com.tracestax.server.model.Project;
import com.tracestax.server.model.Realm;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/**
 * Everything in one SQLite file in WAL mode: one writing connection, a few reading ones. WAL lets
 * readers go on while a commit is under way; synchronous=FULL makes a commit survive a power cut.
 */
public final class SqliteStore implements AutoCloseable {
  private static final int READING_CONNECTIONS = 6;
  private static final int BUSY_TIMEOUT_MS = 10_000;

  /** 64 MiB of pages, in SQLite's unit of negative KiB. */
  private static final int WRITER_CACHE = -64 * 1024;

  private final String url;
  private final SqliteKeys keys;
  private final Connection keyConnection;
  private final SqliteWriter writer;
  private final HikariDataSource readers;
  private final WindowDamage damage = new WindowDamage();
  private final SqliteReader reader;

  private SqliteStore(Path file) throws SQLException {
    url = "jdbc:sqlite:" + file;
    keyConnection = writable().createConnection(url);
    Migrations.apply(keyConnection);
    keys = new SqliteKeys(keyConnection);
    keys.ensureDefaultProject();
    writer = new SqliteWriter(writable().createConnection(url), damage);
    readers = new HikariDataSource(pool(url));
    reader = new SqliteReader(readers);
  }

  public static SqliteStore open(Path file) {
    try {
      return new SqliteStore(file);
    } catch (SQLException e) {
      throw new StoreException("could not open " + file + ": " + e.getMessage(), e);
    }
  }

  static SQLiteConfig writable() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    config.setCacheSize(WRITER_CACHE);
    config.setWalAutocheckpoint(16_384);
    config.setGetGeneratedKeys(false);
    return config;
  }

  private static HikariConfig pool(String url) {
    SQLiteConfig readOnly = new SQLiteConfig();
    readOnly.setReadOnly(true);
    readOnly.setBusyTimeout(BUSY_TIMEOUT_MS);
    HikariConfig config = new HikariConfig();
    config.setPoolName("reading");
    config.setJdbcUrl(url);
    config.setDataSourceProperties(readOnly.toProperties());
    config.setReadOnly(true);
    config.setMaximumPoolSize(READING_CONNECTIONS);
    config.setMinimumIdle(1);
    return config;
  }

  public WriteStore writeSide() {
    return writer;
  }

  public JudgementStore judgementSide() {
    return writer;
  }

  public ReadStore readSide() {
    return reader;
  }

  /** The realms of the first project. */
  public Map<Mode, Realm> project() {
    Project first = keys.projects().get(0);
    return Map.of(Mode.LIVE, first.live(), Mode.TEST, first.test());
  }

  public KeyStore keys() {
    return keys;
  }

  /** Folds the write-ahead log into the file, so that a copy of the one file is a backup. */
  @Override
  public void close() {
    readers.close();
    try (Connection last = keyConnection;
        Statement statement = last.createStatement()) {
      writer.close();
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (SQLException e) {
      throw new StoreException("could not close the store: " + e.getMessage(), e);
    }
  }
}
