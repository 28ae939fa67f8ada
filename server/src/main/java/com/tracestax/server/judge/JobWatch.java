package com.tracestax.server.judge;

import com.tracestax.server.detect.Detector;
import com.tracestax.server.detect.Finding;
import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.JobView;
import com.tracestax.server.detect.Sensitivity;
import com.tracestax.server.model.Realm;
import com.tracestax.server.normal.JobKey;
import com.tracestax.server.store.StoreException;
import com.tracestax.server.store.Subject;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Judges jobs: those that something was heard of, those whose silence may mean something by now,
 * and once a minute those with open runs or open anomalies. At most 2,000 and 5 s in a round, first
 * come first served; the rest waits for the next one. The judge's thread only.
 */
final class JobWatch {
  static final int MAX_PER_ROUND = 2_000;

  /** Half of the time until the next round: workers must not wait for jobs. */
  private static final long MOST_MS = TimeUnit.SECONDS.toMillis(5);

  private static final int MAX_WAITING = 200_000;

  /** What is silent stays so: once a minute is often enough to see it end. */
  private static final long LOOK_AGAIN_MS = TimeUnit.MINUTES.toMillis(1);

  private final JobViews views;
  private final News news;
  private final Levels levels;
  private final Detectors detectors;
  private final Ledger ledger;
  private final Looks looks = new Looks();
  private final Set<JobKey> waiting = new LinkedHashSet<>();
  private final Failures failures;
  private final InstantSource clock;
  private long refused;

  JobWatch(
      JobViews views,
      News news,
      Levels levels,
      Detectors detectors,
      Ledger ledger,
      Failures failures,
      InstantSource clock) {
    this.clock = clock;
    this.failures = failures;
    this.views = views;
    this.news = news;
    this.levels = levels;
    this.detectors = detectors;
    this.ledger = ledger;
  }

  /** Known from before this start: looked at one after the other within the given time. */
  void planFirstLooks(Collection<JobKey> jobs, long nowMs, long withinMs) {
    long index = 0;
    for (JobKey job : jobs) {
      looks.plan(job, nowMs + index * withinMs / jobs.size());
      index++;
    }
  }

  /** Those of which nothing need be new for a finding to come, or to go. */
  void addOpen(Realm realm) {
    for (Subject subject : ledger.openSubjects(realm.id())) {
      if (subject.name() != null) {
        wait(List.of(new JobKey(realm.id(), subject.name(), subject.queue())));
      }
    }
    wait(views.withOpenRuns(realm));
  }

  /** What there is no room for is judged with its next news, or its next open run. */
  private void wait(Collection<JobKey> jobs) {
    for (JobKey job : jobs) {
      if (waiting.size() < MAX_WAITING || waiting.contains(job)) {
        waiting.add(job);
      } else {
        refused++;
      }
    }
  }

  void tick(Collection<Realm> realms, long listeningSinceMs, long nowMs) {
    wait(news.jobs());
    wait(looks.due(nowMs));
    if (waiting.isEmpty()) {
      return;
    }
    Map<Integer, Realm> byId = new HashMap<>();
    realms.forEach(realm -> byId.put(realm.id(), realm));
    views.begin(realms, listeningSinceMs, nowMs);
    int room = MAX_PER_ROUND;
    long beginMs = clock.millis();
    Iterator<JobKey> each = waiting.iterator();
    for (; each.hasNext() && room > 0 && isInTime(beginMs); room--) {
      JobKey job = each.next();
      each.remove();
      judgeSafely(byId.get(job.realmId()), job, nowMs);
    }
  }

  private boolean isInTime(long beginMs) {
    return clock.millis() - beginMs < MOST_MS;
  }

  /** One job that cannot be judged must not keep the others from it. */
  private void judgeSafely(Realm realm, JobKey job, long nowMs) {
    try {
      judge(realm, job, nowMs);
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      failures.tell("A job could not be judged: " + job.name() + " on " + job.queue(), e);
      looks.plan(job, nowMs + LOOK_AGAIN_MS);
    }
  }

  private void judge(Realm realm, JobKey job, long nowMs) {
    Level level = levels.of(job.realmId(), job.name(), job.queue());
    Optional<Sensitivity> sensitivity = level.sensitivity();
    JobView view = views.of(realm, job, news.take(job), sensitivity.orElse(Sensitivity.MEDIUM));
    if (sensitivity.isPresent()) {
      detectors.job().forEach((kind, detector) -> judge(job, kind, detector, view));
    }
    long nextLookMs = detectors.nextLookMs(view);
    looks.plan(
        job,
        nextLookMs == Long.MAX_VALUE ? nextLookMs : Math.max(nowMs + LOOK_AGAIN_MS, nextLookMs));
  }

  private void judge(JobKey job, Kind kind, Detector<JobView> detector, JobView view) {
    boolean skipped = view.part() && Detectors.isOfWholes(kind);
    Optional<Finding> finding = skipped ? Optional.empty() : detector.judge(view);
    Long attemptId = finding.map(JobWatch::attemptOf).orElse(null);
    Subject subject = Subject.job(job.name(), job.queue(), attemptId);
    ledger.judge(job.realmId(), kind, subject, finding, view.nowMs());
  }

  /** The run that a finding names. */
  private static Long attemptOf(Finding finding) {
    Object id = finding.evidence().get("attempt_id");
    return id instanceof Number number ? Long.valueOf(number.longValue()) : null;
  }

  /** Jobs that this round had no room for. */
  int waiting() {
    return waiting.size();
  }

  /** Looks that were not waited for. */
  long refused() {
    return refused;
  }

  /** Jobs whose silence is watched. */
  int watched() {
    return looks.size();
  }
}
