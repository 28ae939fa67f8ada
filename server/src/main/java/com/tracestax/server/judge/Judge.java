package com.tracestax.server.judge;

import com.tracestax.server.detect.Sensitivity;
import com.tracestax.server.model.Realm;
import com.tracestax.server.normal.Baselines;
import com.tracestax.server.normal.Gauges;
import com.tracestax.server.normal.Reading;
import com.tracestax.server.store.AnomalyChange;
import com.tracestax.server.store.CommitObserver;
import com.tracestax.server.store.JudgementStore;
import com.tracestax.server.store.ReadStore;
import com.tracestax.server.store.StoreException;
import com.tracestax.server.store.Subject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at jobs that have run and at workers every 10 s, and once a minute at levels and at what is
 * open; calls the detectors and keeps the ledger of what they find. One thread of its own. If the
 * store fails, the round is lost and the next one begins with what is stored.
 */
public final class Judge implements AutoCloseable {
  static final long MINUTE_MS = TimeUnit.MINUTES.toMillis(1);

  /** A thread that was not run for so long heard nobody either: the machine was asleep. */
  private static final long ASLEEP_MS = TimeUnit.SECONDS.toMillis(30);

  /** After a start the normal of all jobs is computed anew: not at once. */
  private static final long FIRST_LOOKS_MS = TimeUnit.MINUTES.toMillis(10);

  private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

  private final Parts parts;
  private final InstantSource clock;
  private final long intervalMs;
  private final Ledger ledger = new Ledger();
  private final News news = new News();
  private final Failures failures = new Failures();
  private final WorkerWatch workers;
  private final LeftRuns leftRuns;
  private final JobWatch jobs;
  private final KnownJobs knownJobs;
  private final LevelWatch gauges;
  private final ScheduledExecutorService thread;
  private boolean loaded;
  private boolean planned;
  private long lastTickMs;
  private long lastMinuteMs;
  private long toldRefused;

  /** What it works with; after each change of an anomaly or a run `told` is called. */
  public record Parts(
      ReadStore reads,
      JudgementStore writes,
      Consumer<List<Reading>> measure,
      Supplier<List<Realm>> realms,
      Levels levels,
      Listening listening,
      Baselines baselines,
      Gauges gauges,
      Runnable told) {}

  /** An interval of zero starts no thread: the caller calls {@link #tick}. */
  public Judge(Parts parts, InstantSource clock, Duration interval) {
    this.parts = parts;
    this.clock = clock;
    intervalMs = interval.toMillis();
    Detectors detectors = new Detectors();
    leftRuns = new LeftRuns(parts.reads(), parts.writes());
    workers = new WorkerWatch(parts.reads(), leftRuns, detectors.deadWorker(), ledger);
    knownJobs = new KnownJobs(parts.reads());
    JobViews views = new JobViews(parts.reads(), parts.baselines());
    jobs = new JobWatch(views, news, parts.levels(), detectors, ledger, failures, clock);
    gauges = new LevelWatch(parts.reads(), parts.gauges(), detectors, ledger);
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
    boolean minute = nowMs - lastMinuteMs >= MINUTE_MS;
    look(minute, nowMs);
    keep();
    jobs.tick(parts.realms().get(), parts.listening().sinceMs(), nowMs);
    if (minute) {
      lastMinuteMs = nowMs;
      ledger.closeForgotten(nowMs);
      tellRefused();
    }
    keep();
  }

  private void tellRefused() {
    long refused = ledger.refused() + jobs.refused() + news.refused();
    if (refused > toldRefused) {
      LOG.warn(
          "There was no room for {} findings or looks at jobs: more than {} anomalies are open, or"
              + " more than {} jobs are heard of at a time",
          refused - toldRefused,
          Ledger.MAX_OPEN,
          News.MAX_JOBS);
      toldRefused = refused;
    }
  }

  private void load(long nowMs) {
    if (loaded) {
      return;
    }
    ledger.clear();
    for (Realm realm : parts.realms().get()) {
      ledger.load(realm.id(), parts.reads().openAnomalies(realm), nowMs);
    }
    if (!planned) {
      jobs.planFirstLooks(knownJobs.all(parts.realms().get(), nowMs), nowMs, FIRST_LOOKS_MS);
      planned = true;
    }
    loaded = true;
  }

  /** What is to be told of every commit. */
  public CommitObserver observer() {
    return news;
  }

  private void look(boolean minute, long nowMs) {
    long sinceMs = parts.listening().sinceMs();
    for (Realm realm : parts.realms().get()) {
      try {
        look(realm, minute, sinceMs, nowMs);
      } catch (StoreException e) {
        throw e;
      } catch (RuntimeException e) {
        failures.tell("A project could not be judged: " + realm.id(), e);
      }
    }
    workers.endOfRound();
  }

  private void look(Realm realm, boolean minute, long sinceMs, long nowMs) {
    closeUnwanted(realm, nowMs);
    Optional<Sensitivity> level = parts.levels().ofProject(realm.id()).sensitivity();
    boolean cutOff = workers.judge(realm, level, sinceMs, nowMs);
    if (minute) {
      leftRuns.giveUp(realm, sinceMs, nowMs);
      List<Reading> readings = gauges.judge(realm, level, cutOff, sinceMs, nowMs);
      if (!readings.isEmpty()) {
        parts.measure().accept(readings);
      }
      jobs.addOpen(realm);
    }
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
