package com.tracestax.server.ingest;

import com.tracestax.server.store.StoreException;
import com.tracestax.server.store.WriteStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what is older than 30 days, in chunks small enough that commits hardly notice. Also the
 * horizon of deduplication: longer than any agent keeps its spool.
 */
public final class Retention implements AutoCloseable {
  public static final Duration KEPT = Duration.ofDays(30);

  private static final int MAX_ROWS_PER_CHUNK = 500;
  private static final int MAX_CHUNKS_PER_ROUND = 200;

  /** 100,000 jobs that run all the time make 200,000 windows between two rounds. */
  private static final int MAX_ROLL_UPS_PER_ROUND = 1_000;

  private static final Duration FINE_WINDOWS_KEPT = Duration.ofDays(2);
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final WriteStore store;
  private final InstantSource clock;
  private final ScheduledExecutorService thread;

  /** An interval of zero starts no thread: the caller calls {@link #purge}. */
  public Retention(WriteStore store, InstantSource clock, Duration interval) {
    this.store = store;
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
    long olderThanMs = clock.millis() - KEPT.toMillis();
    int rows = 0;
    for (int chunk = 0; chunk < MAX_CHUNKS_PER_ROUND; chunk++) {
      int deleted = store.purge(olderThanMs, MAX_ROWS_PER_CHUNK);
      rows += deleted;
      if (deleted == 0 || Thread.currentThread().isInterrupted()) {
        break;
      }
    }
    return rows;
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
    try {
      purge();
      rollUp();
    } catch (StoreException e) {
      LOG.warn("Old rows could not be deleted, the next round tries again: {}", e.getMessage());
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
