package com.tracestax.server.ingest;

import com.tracestax.server.store.Horizon;
import com.tracestax.server.store.StoreException;
import com.tracestax.server.store.StoreUpkeep;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what is older than it should be, and the oldest of the rest if it takes more room than it
 * should: runs, events and notices first, sums last. In chunks that take turns with the commits.
 */
public final class Retention implements AutoCloseable {
  /** Agents keep events for up to 14 days: for as long, and a day, they are recognised. */
  static final Duration EVENT_IDS_KEPT = Duration.ofDays(15);

  private static final int MAX_ROWS_PER_CHUNK = 500;

  /** 100,000 jobs that run all the time make 200,000 windows between two rounds. */
  private static final int MAX_ROLL_UPS_PER_ROUND = 1_000;

  private static final Duration FINE_WINDOWS_KEPT = Duration.ofDays(2);

  /** Of the time that is kept, when room is needed. */
  private static final int STEPS = 100;

  private static final long MIN_STEP_MS = 1_000;

  /** Free room that is left in the file, for what comes next. */
  private static final long MIN_FREE_BYTES = 16L << 20;

  private static final long FREE_SHARE = 20;
  private static final long BYTES_PER_RELEASE = 1 << 20;
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final StoreUpkeep store;
  private final Rules rules;
  private final InstantSource clock;
  private final ScheduledExecutorService thread;
  private boolean warned;

  /** How long things are kept, and how much room they may take until then. */
  public record Rules(Duration keep, long maxBytes) {}

  /** An interval of zero starts no thread: the caller calls {@link #purge}. */
  public Retention(StoreUpkeep store, Rules rules, InstantSource clock, Duration interval) {
    this.store = store;
    this.rules = rules;
    this.clock = clock;
    thread =
        Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "tracestax-retention"));
    if (!interval.isZero()) {
      long ms = interval.toMillis();
      Future<?> unused =
          thread.scheduleWithFixedDelay(this::purgeQuietly, ms, ms, TimeUnit.MILLISECONDS);
    }
  }

  /** Returns how many rows it deleted. */
  public int purge() {
    int rows = purge(byAge());
    if (isTooLarge()) {
      int oldest = shed(clock.millis());
      warnOnce();
      LOG.info(
          "More than {} bytes are stored: the oldest {} rows were deleted",
          rules.maxBytes(),
          oldest);
      rows += oldest;
    }
    release();
    return rows;
  }

  private Horizon byAge() {
    long nowMs = clock.millis();
    long keptMs = rules.keep().toMillis();
    long idsMs = Math.max(keptMs, EVENT_IDS_KEPT.toMillis());
    return new Horizon(nowMs - keptMs, nowMs - idsMs, nowMs - keptMs);
  }

  private int purge(Horizon horizon) {
    int rows = 0;
    int deleted;
    do {
      deleted = store.purge(horizon, MAX_ROWS_PER_CHUNK);
      rows += deleted;
    } while (deleted > 0 && !Thread.currentThread().isInterrupted());
    return rows;
  }

  /** Runs that go on are the last to be given up: their ends are still to come. */
  private int shed(long nowMs) {
    return shedRuns(nowMs, false) + shedRuns(nowMs, true) + shedSummaries(nowMs);
  }

  /** Step by step in time, so that runs, their events and their notices go together. */
  private int shedRuns(long nowMs, boolean openOnesToo) {
    int rows = 0;
    long beforeMs = store.oldestMs().orElse(nowMs);
    while (beforeMs < nowMs && isTooLarge() && !Thread.currentThread().isInterrupted()) {
      beforeMs = Math.min(nowMs, beforeMs + Math.max(MIN_STEP_MS, (nowMs - beforeMs) / STEPS));
      long openMs = openOnesToo ? beforeMs : byAge().openRunsMs();
      rows += purge(new Horizon(openMs, beforeMs, beforeMs, byAge().summariesMs()));
      beforeMs = Math.max(beforeMs, Math.min(nowMs, store.oldestMs().orElse(nowMs)));
    }
    return rows;
  }

  private int shedSummaries(long nowMs) {
    int rows = 0;
    Horizon byAge = byAge();
    for (Duration kept = rules.keep(); isTooLarge() && kept.toHours() > 0; ) {
      kept = kept.dividedBy(2);
      rows += purge(new Horizon(byAge.runsMs(), byAge.eventIdsMs(), nowMs - kept.toMillis()));
    }
    return rows;
  }

  private void warnOnce() {
    if (isTooLarge() && !warned) {
      warned = true;
      LOG.warn(
          "{} bytes are not enough for what was added up of the runs, nothing else is left: give"
              + " it more room with --max-size",
          rules.maxBytes());
    }
  }

  private boolean isTooLarge() {
    return store.space().usedBytes() > rules.maxBytes();
  }

  /** What a day's purge frees is used again the next day; more than that goes back. */
  private void release() {
    StoreUpkeep.Space space = store.space();
    long wanted = Math.max(MIN_FREE_BYTES, space.usedBytes() / FREE_SHARE);
    long surplus = space.freeBytes() - wanted;
    while (surplus > 0 && !Thread.currentThread().isInterrupted()) {
      long released = store.release(Math.min(surplus, BYTES_PER_RELEASE));
      if (released <= 0) {
        return;
      }
      surplus -= released;
    }
  }

  /** Makes hours of windows that are older than two days. Returns how many were merged. */
  public int rollUp() {
    long olderThanMs = clock.millis() - FINE_WINDOWS_KEPT.toMillis();
    int rows = 0;
    for (int chunk = 0; chunk < MAX_ROLL_UPS_PER_ROUND; chunk++) {
      int merged = store.rollUp(olderThanMs, MAX_ROWS_PER_CHUNK);
      rows += merged;
      if (merged == 0 || Thread.currentThread().isInterrupted()) {
        break;
      }
    }
    return rows;
  }

  private void purgeQuietly() {
    quietly("Old rows could not be deleted", this::purge);
    quietly("Old windows could not be merged", this::rollUp);
  }

  /** An executor never again calls what has thrown. */
  private static void quietly(String failure, Runnable work) {
    try {
      work.run();
    } catch (StoreException e) {
      LOG.warn("{}, the next round tries again: {}", failure, e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.error("{}, the next round tries again", failure, e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("Deleting old rows did not end within 10 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
