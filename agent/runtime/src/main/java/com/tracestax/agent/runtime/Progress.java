package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobClock;
import com.tracestax.agent.jobs.JobStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The attempts that say of themselves that they get on. One that has done so, and then is silent
 * for far longer than ever before, has stalled if its thread stands still as well; that is said
 * once of each silence. Slow is not stalled: an attempt that beats every ten minutes has a hundred
 * for the next time.
 *
 * <p>Beaten on application threads, checked on the timer's, reported on the delivery thread. What
 * is not looked at for want of time (at most {@link #MAX_LOOKS} stacks a second) is looked at
 * later.
 */
final class Progress {
  /** Reason of the signal. */
  static final String NO_PROGRESS = "no_progress";

  /** How much longer than its longest gap so far a silence must be. */
  private static final int FAR_LONGER = 10;

  /** A stack is some 50 µs, and on a Java 8 all threads wait for it. */
  private static final int MAX_LOOKS = 20;

  private static final int MAX_JOBS = 1_000;

  /** The checks are a second apart; after more, this process stood still, and all are silent. */
  private static final long PAUSED_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final JobClock clock;
  private final RunReports runReports;
  private final long silenceNanos;
  private final Function<Thread, StackTraceElement[]> stacks;
  private final Map<OpenAttempt, Beats> byAttempt = new ConcurrentHashMap<>();
  private final Paces paces = new Paces(MAX_JOBS);
  private boolean checked;
  private long lastCheckNanos;
  private long awakeSinceNanos;
  private long reports;

  /**
   * @param silence that is never too long
   * @param stacks how a thread is looked at
   */
  Progress(
      JobClock clock,
      RunReports runReports,
      Duration silence,
      Function<Thread, StackTraceElement[]> stacks) {
    this.clock = clock;
    this.runReports = runReports;
    this.silenceNanos = silence.toNanos();
    this.stacks = stacks;
  }

  /**
   * @param fields how far it has got
   * @return true if it has never beaten before
   */
  boolean beat(OpenAttempt attempt, Map<String, Object> fields) {
    Beats known = byAttempt.get(attempt);
    Beats beats = known == null ? begin(attempt) : known;
    beats.beat(fields, clock.nanos());
    return known == null;
  }

  /** It ends. */
  void forget(OpenAttempt attempt, boolean succeeded) {
    Beats beats = byAttempt.remove(attempt);
    if (beats != null && succeeded) {
      paces.learn(attempt, beats.longestGapNanos());
    }
  }

  int size() {
    return byAttempt.size();
  }

  /** Adds how far the attempt has got to what is said of it. */
  void addCounts(OpenAttempt attempt, Map<String, Object> fields) {
    Beats beats = byAttempt.get(attempt);
    Map<String, Object> latest = beats == null ? null : beats.latest();
    if (latest != null) {
      RunCounts.copy(latest, fields);
    }
  }

  /** What is news since the last report, at most so many; what has waited longest comes first. */
  List<Reported> report(int max) {
    List<Map.Entry<OpenAttempt, Beats>> news = new ArrayList<>();
    for (Map.Entry<OpenAttempt, Beats> entry : byAttempt.entrySet()) {
      if (entry.getValue().isNews() && !entry.getKey().isClosed()) {
        news.add(entry);
      }
    }
    news.sort(Comparator.comparingLong(entry -> entry.getValue().reportNumber()));
    reports++;
    List<Reported> report = new ArrayList<>();
    for (Map.Entry<OpenAttempt, Beats> entry : news.subList(0, Math.min(max, news.size()))) {
      report.add(new Reported(entry.getKey(), entry.getValue().report(reports)));
    }
    return report;
  }

  void check() {
    long nowNanos = clock.nanos();
    noticePause(nowNanos);
    byAttempt.keySet().removeIf(OpenAttempt::isClosed);
    int looks = 0;
    for (Map.Entry<OpenAttempt, Beats> entry : byAttempt.entrySet()) {
      OpenAttempt attempt = entry.getKey();
      Beats beats = entry.getValue();
      if (looks < MAX_LOOKS && isToBeLookedAt(beats, nowNanos)) {
        looks++;
        look(attempt, beats, nowNanos);
      }
    }
  }

  private Beats begin(OpenAttempt attempt) {
    return byAttempt.computeIfAbsent(attempt, this::newBeats);
  }

  private Beats newBeats(OpenAttempt attempt) {
    return new Beats(paces.longestGapNanos(attempt), new Silence(stacks));
  }

  private void noticePause(long nowNanos) {
    if (!checked || nowNanos - lastCheckNanos > PAUSED_NANOS) {
      awakeSinceNanos = nowNanos;
    }
    checked = true;
    lastCheckNanos = nowNanos;
  }

  private boolean isToBeLookedAt(Beats beats, long nowNanos) {
    return beats.areEnough()
        && silentNanos(beats, nowNanos) > tooLongNanos(beats)
        && beats.silence().isDue(beats, nowNanos);
  }

  private long silentNanos(Beats beats, long nowNanos) {
    return Math.min(nowNanos - beats.lastNanos(), nowNanos - awakeSinceNanos);
  }

  private long tooLongNanos(Beats beats) {
    return Math.max(silenceNanos, FAR_LONGER * beats.expectedGapNanos());
  }

  private void look(OpenAttempt attempt, Beats beats, long nowNanos) {
    if (beats.silence().look(beats, nowNanos)) {
      Map<String, Object> stalled =
          attempt.event(JobStatus.STALLED, NO_PROGRESS, clock.wallMillis());
      RunCounts.copy(beats.latest(), stalled);
      runReports.signal(attempt, stalled);
    }
  }
}
