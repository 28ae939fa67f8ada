package com.tracestax.server.judge;

import com.tracestax.server.model.Realm;
import com.tracestax.server.store.AnomalyChange;
import com.tracestax.server.store.JudgementStore;
import com.tracestax.server.store.ReadStore;
import com.tracestax.server.store.StoreException;
import com.tracestax.server.store.Subject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at what is new every 10 s, and once a minute at what is silent; calls the detectors and
 * keeps the ledger of what they find. One thread of its own. If the store fails, the round is lost
 * and the next one begins with what is stored.
 */
public final class Judge implements AutoCloseable {
  static final long MINUTE_MS = TimeUnit.MINUTES.toMillis(1);

  /** A thread that was not run for so long heard nobody either: the machine was asleep. */
  private static final long ASLEEP_MS = TimeUnit.SECONDS.toMillis(30);

  private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

  private final Parts parts;
  private final InstantSource clock;
  private final long intervalMs;
  private final Ledger ledger = new Ledger();
  private final WorkerWatch workers;
  private final ScheduledExecutorService thread;
  private boolean loaded;
  private long lastTickMs;
  private long lastMinuteMs;

  /** What it works with; after each change of an anomaly or a run `told` is called. */
  public record Parts(
      ReadStore reads,
      JudgementStore writes,
      Supplier<List<Realm>> realms,
      Levels levels,
      Listening listening,
      Detectors detectors,
      Runnable told) {}

  /** An interval of zero starts no thread: the caller calls {@link #tick}. */
  public Judge(Parts parts, InstantSource clock, Duration interval) {
    this.parts = parts;
    this.clock = clock;
    intervalMs = interval.toMillis();
    workers =
        new WorkerWatch(parts.reads(), parts.writes(), parts.detectors().deadWorker(), ledger);
    thread =
        Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "tracestax-judge"));
    if (intervalMs > 0) {
      lastTickMs = clock.millis();
      Future<?> unused =
          thread.scheduleWithFixedDelay(
              this::tickQuietly, intervalMs, intervalMs, TimeUnit.MILLISECONDS);
    }
  }

  private void tickQuietly() {
    long nowMs = clock.millis();
    if (nowMs - lastTickMs > intervalMs + ASLEEP_MS || nowMs < lastTickMs) {
      parts.listening().deafAt(nowMs);
    }
    try {
      tick();
    } catch (StoreException e) {
      loaded = false;
      LOG.warn(
          "A judgement could not be made or kept, the next one begins anew: {}", e.getMessage());
    } catch (RuntimeException e) {
      loaded = false;
      LOG.error("A judgement failed, the next one begins anew", e);
    }
    lastTickMs = clock.millis();
  }

  /** One round. */
  public void tick() {
    long nowMs = clock.millis();
    load(nowMs);
    for (Realm realm : parts.realms().get()) {
      closeUnwanted(realm, nowMs);
    }
    if (nowMs - lastMinuteMs >= MINUTE_MS) {
      lastMinuteMs = nowMs;
      minute(nowMs);
    }
    keep();
  }

  private void load(long nowMs) {
    if (loaded) {
      return;
    }
    ledger.clear();
    for (Realm realm : parts.realms().get()) {
      ledger.load(realm.id(), parts.reads().openAnomalies(realm), nowMs);
    }
    loaded = true;
  }

  private void minute(long nowMs) {
    for (Realm realm : parts.realms().get()) {
      Level level = parts.levels().ofProject(realm.id());
      long sinceMs = parts.listening().sinceMs();
      workers.judge(realm, level.sensitivity(), sinceMs, nowMs);
    }
    workers.endOfRound();
    ledger.closeForgotten(nowMs);
  }

  private void closeUnwanted(Realm realm, long nowMs) {
    ledger.closeIf(realm.id(), subject -> level(realm, subject) == Level.OFF, nowMs);
  }

  private Level level(Realm realm, Subject subject) {
    return subject.name() == null
        ? parts.levels().ofProject(realm.id())
        : parts.levels().of(realm.id(), subject.name(), subject.queue());
  }

  private void keep() {
    List<AnomalyChange> changes = ledger.takeChanges();
    if (!changes.isEmpty()) {
      parts.writes().judged(changes);
      parts.told().run();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("The judgement under way did not end within 10 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
