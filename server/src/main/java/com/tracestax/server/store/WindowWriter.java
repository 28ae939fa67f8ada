package com.tracestax.server.store;

import com.tracestax.server.model.JobTally;
import com.tracestax.server.model.Realm;
import com.tracestax.server.model.Submission;
import com.tracestax.server.normal.JobKey;
import com.tracestax.server.normal.Observation;
import com.tracestax.server.normal.Reading;
import com.tracestax.server.normal.Window;
import com.tracestax.server.normal.Window.Counter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps the windows of jobs equal to what is stored of their attempts: every change of an attempt
 * is a difference, written in the transaction of the change. Guarded by the lock of the writer.
 */
final class WindowWriter implements AutoCloseable {
  /** After that a window of 5 minutes becomes part of an hour. */
  static final long FINE_FOR_MS = Duration.ofDays(2).toMillis();

  /** Nothing is kept longer; a day more, because a window may be as long as an hour. */
  static final long MAX_BEHIND_MS = Duration.ofDays(31).toMillis();

  private static final long MAX_AHEAD_MS = Duration.ofHours(1).toMillis();

  /** 1.6 KB with one run, 4 KB with 20, 6 KB with 500; 20 KB if times are as wide as can be. */
  static final int MAX_WINDOWS = 4_096;

  /** About 2 KiB each. */
  static final int MAX_PAIRS = 8_192;

  private final WindowTable windowTable;
  private final PairTable pairTable;
  private final WriteBack<WindowKey, Window> windows;
  private final WriteBack<JobKey, PairDraft> pairs;
  private final GaugeTable gauges;
  private final RollUp rollUp;
  private final WindowPurge purge;
  private final WindowDamage damage;
  private final PreparedStatement noteDamage;
  private boolean damageIsNoted;
  private List<Observation> news = new ArrayList<>();

  WindowWriter(Connection connection, WindowDamage damage) throws SQLException {
    windowTable = new WindowTable(connection, damage);
    pairTable = new PairTable(connection);
    windows = new WriteBack<>(MAX_WINDOWS, windowTable);
    pairs = new WriteBack<>(MAX_PAIRS, pairTable);
    gauges = new GaugeTable(connection, damage);
    rollUp = new RollUp(connection, windowTable, gauges);
    purge = new WindowPurge(connection);
    this.damage = damage;
    noteDamage =
        connection.prepareStatement(
            "INSERT INTO window_rebuild SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM window_rebuild)");
  }

  void begin() throws SQLException {
    pairTable.begin();
  }

  /**
   * @param before null if this was the first that was heard of the attempt
   * @param version of its worker, null if it is not known
   */
  void change(Submission submission, Counted before, Counted after, String version)
      throws SQLException {
    long nowMs = submission.receivedAtMs();
    if (count(before, after, nowMs)) {
      Long atMs = after.startMs();
      if (version != null && atMs != null && isPlausible(atMs, nowMs)) {
        PairDraft pair = pairs.forChange(after.job());
        pair.versions.seen(version, atMs, pair.firstSeenMs == null ? atMs : pair.firstSeenMs);
      }
      news.add(after.observed(version));
    }
  }

  /** False if start, end and signal are what they were before. */
  boolean count(Counted before, Counted after, long nowMs) throws SQLException {
    boolean start = before == null || !before.startsLike(after);
    boolean end = before == null || !before.endsLike(after);
    boolean signal = before == null || !before.isSignalledLike(after);
    if (before != null) {
      count(before, new boolean[] {start, end, signal}, -1, nowMs);
    }
    count(after, new boolean[] {start, end, signal}, 1, nowMs);
    return start || end || signal;
  }

  /** All that it counts for since then. */
  void countAgain(Counted attempt, long fromMs, long nowMs) throws SQLException {
    boolean[] which = {
      isSince(fromMs, attempt.startMs()),
      isSince(fromMs, attempt.endedAtMs()),
      isSince(fromMs, attempt.signalAtMs())
    };
    count(attempt, which, 1, nowMs);
  }

  private static boolean isSince(long fromMs, Long atMs) {
    return atMs != null && atMs >= fromMs;
  }

  private void count(Counted attempt, boolean[] which, int by, long nowMs) throws SQLException {
    if (which[0] && attempt.startMs() != null) {
      count(attempt, attempt.startMs(), by, nowMs, window -> attempt.countStart(window, by));
      remember(attempt, by, nowMs);
    }
    if (which[1] && attempt.endedAtMs() != null) {
      count(attempt, attempt.endedAtMs(), by, nowMs, window -> attempt.countEnd(window, by));
    }
    if (which[2] && attempt.signalAtMs() != null) {
      count(attempt, attempt.signalAtMs(), by, nowMs, window -> attempt.countSignal(window, by));
    }
  }

  /** Many SDKs send ends only: a job that ends has a rhythm as well. */
  private void remember(Counted attempt, int by, long nowMs) throws SQLException {
    boolean gone = by < 0 && !pairs.has(attempt.job());
    if (gone || !isPlausible(attempt.startMs(), nowMs)) {
      return;
    }
    PairDraft pair = pairs.forChange(attempt.job());
    if (by > 0) {
      pair.started(attempt.startMs(), attempt.isFirst());
    } else if (attempt.isFirst()) {
      pair.didNotStart(attempt.startMs());
    }
  }

  /** From a window that was deleted since nothing is taken back. */
  private void count(Counted attempt, long atMs, int by, long nowMs, Consumer<Window> change)
      throws SQLException {
    boolean gone = by < 0 && !pairs.has(attempt.job());
    if (gone || !isPlausible(atMs, nowMs)) {
      return;
    }
    PairDraft pair = pairs.forChange(attempt.job());
    pair.seen(attempt.part(), attempt.framework(), atMs);
    WindowKey key = keyOf(pair.id, atMs, nowMs);
    if (by > 0 || windows.has(key)) {
      change.accept(windows.forChange(key));
    }
  }

  private static boolean isPlausible(long atMs, long nowMs) {
    return atMs > nowMs - MAX_BEHIND_MS && atMs < nowMs + MAX_AHEAD_MS;
  }

  /**
   * What was counted in a window of 5 minutes is taken back there, or from the hour that it has
   * become a part of.
   */
  private WindowKey keyOf(long pairId, long atMs, long nowMs) throws SQLException {
    WindowKey fine = WindowKey.fine(pairId, atMs);
    boolean old = fine.endMs() <= nowMs - FINE_FOR_MS;
    boolean onlyFine = !old && fine.startMs() >= windowTable.coarseUntilMs();
    if (onlyFine || windows.has(fine)) {
      return fine;
    }
    WindowKey coarse = WindowKey.coarse(pairId, atMs);
    return old || windows.has(coarse) ? coarse : fine;
  }

  /** Runs that nobody will send one by one: without a distribution, so only their numbers. */
  void count(Realm realm, JobTally tally, long nowMs) throws SQLException {
    JobTally.Job job = tally.job();
    long atMs = TimeUnit.MINUTES.toMillis(CountedTable.minuteOf(tally));
    JobTally.Counts counts = tally.counts();
    String framework = tally.source().framework();
    TallyCount count =
        new TallyCount(
            new JobKey(realm.id(), job.name(), job.queue()), job.part(), framework, atMs, counts);
    count(count, nowMs);
    String version = tally.worker().build().version();
    if (version != null && isPlausible(atMs, nowMs)) {
      PairDraft pair = pairs.forChange(count.job());
      pair.versions.seen(version, atMs, pair.firstSeenMs);
    }
  }

  record TallyCount(
      JobKey job, boolean part, String framework, long atMs, JobTally.Counts counts) {}

  void count(TallyCount tally, long nowMs) throws SQLException {
    if (!isPlausible(tally.atMs(), nowMs)) {
      return;
    }
    PairDraft pair = pairs.forChange(tally.job());
    pair.seen(tally.part(), tally.framework(), tally.atMs());
    if (tally.counts().started() > 0) {
      pair.lastStartMs = Math.max(tally.atMs(), pair.lastStartMs == null ? 0 : pair.lastStartMs);
    }
    Window window = windows.forChange(keyOf(pair.id, tally.atMs(), nowMs));
    window.count(Counter.STARTED, tally.counts().started());
    window.count(Counter.SUCCEEDED, tally.counts().succeeded());
    window.count(Counter.FAILED, tally.counts().failed());
    window.count(Counter.RETRIED, tally.counts().retried());
  }

  void measure(List<Reading> readings) throws SQLException {
    gauges.add(readings);
  }

  /** Between two transactions that count: what is in memory may be merged. */
  int rollUp(long olderThanMs, int maxRows) throws SQLException {
    int merged = rollUp.run(olderThanMs, maxRows);
    if (merged > 0) {
      windows.forget();
    }
    return merged;
  }

  /** Between two transactions that count: what is in memory may be deleted. */
  int purge(long olderThanMs, int maxRows) throws SQLException {
    int rows = purge.run(olderThanMs, maxRows);
    if (rows > 0) {
      forget();
    }
    return rows;
  }

  /** Before the commit. */
  void write() throws SQLException {
    if (damage.isToBeNoted()) {
      noteDamage.executeUpdate();
      damageIsNoted = true;
    }
    pairs.write();
    windows.write();
  }

  /** After the commit: what it has brought. */
  List<Observation> takeNews() {
    if (damageIsNoted) {
      damage.noted();
    }
    List<Observation> taken = news;
    news = new ArrayList<>();
    return taken;
  }

  /** After a rollback. */
  void forget() {
    pairs.forget();
    windows.forget();
    news = new ArrayList<>();
  }

  /** Rows in memory, whatever the number of jobs. */
  int remembered() {
    return pairs.size() + windows.size();
  }

  @Override
  public void close() throws SQLException {
    rollUp.close();
    purge.close();
    noteDamage.close();
    gauges.close();
    windowTable.close();
    pairTable.close();
  }
}
