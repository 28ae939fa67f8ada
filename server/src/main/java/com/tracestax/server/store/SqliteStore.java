package com.tracestax.server.store;

import com.tracestax.server.model.Mode;
import com.tracestax.server.model.Project;
import com.tracestax.server.model.Realm;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/**
 * Everything in one SQLite file in WAL mode: one writing connection, a few reading ones. WAL lets
 * readers go on while a commit is under way; synchronous=FULL makes a commit survive a power cut.
 */
public final class SqliteStore implements AutoCloseable {
  private static final int READING_CONNECTIONS = 6;
  private static final int BUSY_TIMEOUT_MS = 10_000;

  /**
   * 256 MiB of pages at most, in SQLite's unit of negative KiB: hot indexes of some million runs.
   */
  private static final int WRITER_CACHE = -256 * 1024;

  /**
   * 256 MiB of log, until the writer itself copies it into the file. A page that changes often is
   * copied once per checkpoint; with SQLite's own 4 MiB that was after each commit, and a sixth of
   * the time of the writer. Most of it the {@link Checkpointer} has done by then.
   */
  private static final int CHECKPOINT_PAGES = 65_536;

  /** What is left of the log's file when it is begun anew. */
  private static final int LOG_BYTES_KEPT = 64 << 20;

  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);

  /** After a kill a file up to this size is read through at the start: 2 s at most. */
  private static final long MAX_CHECKED_BYTES = 1L << 30;

  private final String url;
  private final SqliteKeys keys;
  private final Connection keyConnection;
  private final SqliteWriter writer;
  private final Checkpointer checkpointer;
  private final HikariDataSource readers;
  private final WindowDamage damage = new WindowDamage();
  private final SqliteReader reader;

  private SqliteStore(Path file) throws SQLException {
    url = "jdbc:sqlite:" + file;
    boolean wasKilled = Files.exists(Path.of(file + "-wal"));
    prepare(file);
    keyConnection = writable().createConnection(url);
    try {
      if (wasKilled) {
        check(file);
      }
      Migrations.apply(keyConnection);
      WindowRebuild.prepare(keyConnection);
      keys = new SqliteKeys(keyConnection);
      keys.ensureDefaultProject();
      writer = new SqliteWriter(() -> writable().createConnection(url), damage);
    } catch (SQLException | RuntimeException | Error e) {
      keyConnection.close();
      throw e;
    }
    readers = new HikariDataSource(pool(url));
    reader = new SqliteReader(readers, damage);
    checkpointer = new Checkpointer(() -> writable().createConnection(url), CHECKPOINT_INTERVAL);
  }

  public static SqliteStore open(Path file) {
    try {
      return new SqliteStore(file);
    } catch (SQLException e) {
      throw new StoreException("could not open " + file + ": " + Damage.text(file, e), e);
    }
  }

  /** Only a file that holds nothing yet can be made one that shrinks. */
  private static void prepare(Path file) throws SQLException {
    if (Files.exists(file)) {
      return;
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
      statement.execute("VACUUM");
    }
  }

  /** SQLite notices a damaged page when it first needs it, which may be months later. */
  private void check(Path file) throws SQLException {
    if (file.toFile().length() > MAX_CHECKED_BYTES) {
      return;
    }
    try (Statement statement = keyConnection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
      String found = row.getString(1);
      if (!found.equals("ok")) {
        throw new SQLException(found + ". " + Damage.advice(file));
      }
    }
  }

  static SQLiteConfig writable() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    config.setCacheSize(WRITER_CACHE);
    config.setWalAutocheckpoint(CHECKPOINT_PAGES);
    config.setJournalSizeLimit(LOG_BYTES_KEPT);
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

  public StoreUpkeep upkeep() {
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
    checkpointer.close();
    try (Connection last = keyConnection;
        Statement statement = last.createStatement()) {
      writer.close();
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (SQLException e) {
      throw new StoreException("could not close the store: " + e.getMessage(), e);
    }
  }
}
