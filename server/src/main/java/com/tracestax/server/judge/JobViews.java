package com.tracestax.server.judge;

import com.tracestax.server.detect.JobView;
import com.tracestax.server.detect.JobView.OpenAttempt;
import com.tracestax.server.detect.Sensitivity;
import com.tracestax.server.model.Realm;
import com.tracestax.server.normal.Baseline;
import com.tracestax.server.normal.Baselines;
import com.tracestax.server.normal.JobKey;
import com.tracestax.server.normal.JobPair;
import com.tracestax.server.normal.Observation;
import com.tracestax.server.normal.Rhythm;
import com.tracestax.server.normal.Starts;
import com.tracestax.server.normal.Window;
import com.tracestax.server.normal.Window.Counter;
import com.tracestax.server.normal.WindowSpan;
import com.tracestax.server.store.OpenRun;
import com.tracestax.server.store.ReadStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Puts together what detectors see of a job, from the store. The judge's thread only. */
final class JobViews {
  /** Of each realm, the oldest: those that may be stuck. */
  private static final int MAX_OPEN_RUNS = 2_000;

  /** No run is taken to go on for so long if the death of its worker would not be noticed. */
  private static final long FORGOTTEN_MS = TimeUnit.DAYS.toMillis(7);

  private static final int MAX_OPEN_OF_A_JOB = 256;
  private static final int RECENT = 16;
  private static final long MINUTE_MS = TimeUnit.MINUTES.toMillis(1);

  private final ReadStore reads;
  private final Baselines normals;
  private final Map<JobKey, List<OpenAttempt>> open = new HashMap<>();
  private long listeningSinceMs;
  private long nowMs;

  JobViews(ReadStore reads, Baselines normals) {
    this.reads = reads;
    this.normals = normals;
  }

  /** Reads what is in flight, once for all jobs of a round. */
  void begin(Collection<Realm> realms, long sinceMs, long roundMs) {
    listeningSinceMs = sinceMs;
    nowMs = roundMs;
    open.clear();
    realms.forEach(this::readOpen);
  }

  private void readOpen(Realm realm) {
    for (OpenRun run : reads.openRuns(realm, nowMs - FORGOTTEN_MS, MAX_OPEN_RUNS)) {
      JobKey job = new JobKey(realm.id(), run.name(), run.queue());
      List<OpenAttempt> ofJob = open.computeIfAbsent(job, key -> new ArrayList<>());
      if (ofJob.size() < MAX_OPEN_OF_A_JOB) {
        ofJob.add(
            new OpenAttempt(
                run.id(),
                run.startedAtMs(),
                run.signal(),
                run.signalAtMs(),
                run.reason(),
                run.watched()));
      }
    }
  }

  /** As of the last round. */
  Set<JobKey> withOpenRuns(Realm realm) {
    open.keySet().removeIf(job -> job.realmId() == realm.id());
    readOpen(realm);
    return Set.copyOf(open.keySet());
  }

  JobView of(Realm realm, JobKey job, List<Observation> news, Sensitivity sensitivity) {
    List<WindowSpan> hour = reads.windows(job, nowMs - 60 * MINUTE_MS, nowMs + 5 * MINUTE_MS);
    boolean signalled = hour.stream().anyMatch(span -> span.window().count(Counter.SIGNALLED) > 0);
    List<Long> lost =
        signalled ? reads.givenUp(realm, job, nowMs - 65 * MINUTE_MS) : List.<Long>of();
    List<Observation> recent = reads.recentRuns(realm, job, RECENT);
    List<OpenAttempt> attempts = new ArrayList<>(open.getOrDefault(job, List.of()));
    news.stream().filter(JobViews::wasSignalled).map(JobViews::signalled).forEach(attempts::add);
    Optional<JobPair> pair = reads.pair(job);
    Long lastStartMs = pair.map(JobPair::starts).map(Starts::lastMs).orElse(null);
    Baseline normal = upToDate(normals.of(job), lastStartMs);
    return new JobView(
        normal,
        pair.map(JobPair::part).orElse(false),
        since(hour, lost, 5),
        since(hour, lost, 15),
        since(hour, lost, 60),
        news,
        recent,
        attempts,
        listeningSinceMs,
        nowMs,
        sensitivity);
  }

  /** A run that its worker lost is said of the worker. */
  private static boolean wasSignalled(Observation run) {
    Observation.Signal signal = run.signal();
    return run.endedAtMs() != null && signal != null && !"worker_lost".equals(signal.reason());
  }

  private static OpenAttempt signalled(Observation run) {
    Observation.Signal signal = run.signal();
    long startedAtMs = Objects.requireNonNullElse(run.startedAtMs(), signal.atMs());
    return new OpenAttempt(
        run.attemptId(), startedAtMs, signal.name(), signal.atMs(), signal.reason(), true);
  }

  /**
   * That a worker died is said of the worker: what this server gave up is no failure of the job.
   */
  private Window since(List<WindowSpan> hour, List<Long> givenUp, int minutes) {
    Window sum = new Window();
    long fromMs = nowMs - minutes * MINUTE_MS;
    for (WindowSpan span : hour) {
      if (span.endMs() > fromMs) {
        sum.merge(span.window());
        long lost =
            givenUp.stream().filter(at -> at >= span.startMs() && at < span.endMs()).count();
        sum.count(Counter.FAILED, -Math.min(lost, span.window().count(Counter.FAILED)));
      }
    }
    return sum;
  }

  /** What is normal is minutes old, when it started last must not be. */
  private static Baseline upToDate(Baseline normal, Long lastStartMs) {
    Rhythm rhythm = normal.rhythm();
    if (Objects.equals(lastStartMs, rhythm.lastStartMs())) {
      return normal;
    }
    Rhythm newer =
        new Rhythm(
            rhythm.expectedPerHour(),
            rhythm.weeks(),
            rhythm.dispersion(),
            rhythm.longestGapMs(),
            rhythm.periodMs(),
            rhythm.jitterMs(),
            lastStartMs);
    return new Baseline(
        normal.job(),
        normal.computedAtMs(),
        normal.learning(),
        normal.overall(),
        normal.byHour(),
        normal.errors(),
        newer,
        normal.deploy());
  }
}
