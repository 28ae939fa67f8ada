package com.tracestax.server.store;

import com.tracestax.server.model.Realm;
import com.tracestax.server.model.Receipt;
import com.tracestax.server.model.Submission;
import com.tracestax.server.normal.Observation;
import com.tracestax.server.normal.Reading;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one who writes. The lock is held for one transaction: of the commit loop, or a small chunk of
 * upkeep. With synchronous=FULL a commit returns after fsync. What fails leaves nothing, and the
 * next transaction begins on a new connection: SQLite's driver gives up statements that have failed
 * (a full disk), and they would fail for ever.
 */
final class SqliteWriter implements WriteStore, JudgementStore, StoreUpkeep, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteWriter.class);

  private final Connections connections;
  private final WindowDamage damage;

  /** Fair: whoever makes room takes turns with the commits. */
  private final Lock lock = new ReentrantLock(true);

  private volatile CommitObserver observer = news -> {};

  /** Null after a failure. Guarded by the lock. */
  private WriterSession session;

  interface Connections {
    Connection open() throws SQLException;
  }

  private interface Work<T> {
    T run(WriterSession session) throws SQLException;
  }

  SqliteWriter(Connections connections, WindowDamage damage) throws SQLException {
    this.connections = connections;
    this.damage = damage;
    session = open();
    try {
      session.rebuild();
    } catch (SQLException | RuntimeException | Error e) {
      undo(e);
      throw e;
    }
  }

  private WriterSession open() throws SQLException {
    Connection connection = connections.open();
    try {
      return new WriterSession(connection, damage);
    } catch (SQLException | RuntimeException | Error e) {
      connection.close();
      throw e;
    }
  }

  private <T> T inOneTransaction(String what, Work<T> work) {
    lock.lock();
    try {
      if (session == null) {
        session = open();
      }
      session.begin();
      T result = work.run(session);
      session.commit();
      tellObserver();
      return result;
    } catch (SQLException | RuntimeException e) {
      undo(e);
      String why = e instanceof SQLException ? e.getMessage() : e.toString();
      throw new StoreException("could not " + what + ": " + why, e);
    } catch (Error e) {
      undo(e);
      throw e;
    } finally {
      lock.unlock();
    }
  }

  private void undo(Throwable cause) {
    WriterSession failed = session;
    session = null;
    try {
      if (failed != null) {
        failed.abandon();
      }
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** It is written, whatever the observer does. */
  private void tellObserver() {
    List<Observation> news = session.windows.takeNews();
    if (news.isEmpty()) {
      return;
    }
    try {
      observer.committed(news);
    } catch (RuntimeException | Error e) {
      LOG.error("What was committed could not be passed on", e);
    }
  }

  @Override
  public void observe(CommitObserver newObserver) {
    observer = newObserver;
  }

  @Override
  public List<Receipt> commit(List<Submission> submissions) {
    return inOneTransaction(
        "write " + submissions.size() + " submissions", to -> to.write(submissions));
  }

  @Override
  public int purge(long olderThanMs, int maxRows) {
    return purge(Horizon.of(olderThanMs), maxRows);
  }

  @Override
  public int purge(Horizon horizon, int maxRows) {
    return inOneTransaction("delete what is beyond " + horizon, to -> to.purge(horizon, maxRows));
  }

  @Override
  public void judged(List<AnomalyChange> changes) {
    inOneTransaction(
        "write " + changes.size() + " anomalies",
        to -> {
          to.anomalies.write(changes);
          return changes.size();
        });
  }

  @Override
  public int bury(Realm realm, String workerKey, long silentSinceMs, long nowMs, int maxRuns) {
    return inOneTransaction(
        "give up the runs of " + workerKey,
        to -> to.bury(realm, workerKey, silentSinceMs, nowMs, maxRuns));
  }

  @Override
  public void prefer(Realm realm, Preference preference) {
    inOneTransaction(
        "store the sensitivity",
        to -> {
          to.preferences.set(realm, preference);
          return preference;
        });
  }

  @Override
  public int rollUp(long olderThanMs, int maxRows) {
    return inOneTransaction(
        "merge windows older than " + olderThanMs, to -> to.windows.rollUp(olderThanMs, maxRows));
  }

  @Override
  public void measure(List<Reading> readings) {
    inOneTransaction(
        "write " + readings.size() + " readings",
        to -> {
          to.windows.measure(readings);
          return readings.size();
        });
  }

  /** Rows in memory, whatever the number of jobs. */
  int rememberedWindows() {
    return inOneTransaction("look at what is remembered", to -> to.windows.remembered());
  }

  @Override
  public Space space() {
    return inOneTransaction("measure the file", to -> to.pages.space());
  }

  @Override
  public OptionalLong oldestMs() {
    return inOneTransaction("find the oldest row", to -> to.purge.oldestMs());
  }

  @Override
  public long release(long maxBytes) {
    return inOneTransaction("make the file smaller", to -> to.pages.release(maxBytes));
  }

  @Override
  public void close() throws SQLException {
    lock.lock();
    try {
      if (session != null) {
        session.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
