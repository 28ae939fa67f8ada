package com.tracestax.server.judge;

import com.tracestax.server.detect.Detector;
import com.tracestax.server.detect.Finding;
import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.JobView;
import com.tracestax.server.detect.Sensitivity;
import com.tracestax.server.model.Realm;
import com.tracestax.server.normal.JobKey;
import com.tracestax.server.store.Subject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Judges jobs: those that something was heard of, those whose silence may mean something by now,
 * and once a minute those with open runs or open anomalies. At most 2,000 in a round, first come
 * first served; the rest waits for the next one. The judge's thread only.
 */
final class JobWatch {
  static final int MAX_PER_ROUND = 2_000;

  /** What is silent stays so: once a minute is often enough to see it end. */
  private static final long LOOK_AGAIN_MS = TimeUnit.MINUTES.toMillis(1);

  private final JobViews views;
  private final News news;
  private final Levels levels;
  private final Detectors detectors;
  private final Ledger ledger;
  private final Looks looks = new Looks();
  private final Set<JobKey> waiting = new LinkedHashSet<>();

  JobWatch(JobViews views, News news, Levels levels, Detectors detectors, Ledger ledger) {
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
        waiting.add(new JobKey(realm.id(), subject.name(), subject.queue()));
      }
    }
    waiting.addAll(views.withOpenRuns(realm));
  }

  void tick(Collection<Realm> realms, long listeningSinceMs, long nowMs) {
    waiting.addAll(news.jobs());
    waiting.addAll(looks.due(nowMs));
    if (waiting.isEmpty()) {
      return;
    }
    Map<Integer, Realm> byId = new HashMap<>();
    realms.forEach(realm -> byId.put(realm.id(), realm));
    views.begin(realms, listeningSinceMs, nowMs);
    int room = MAX_PER_ROUND;
    for (Iterator<JobKey> each = waiting.iterator(); each.hasNext() && room > 0; room--) {
      JobKey job = each.next();
      each.remove();
      judge(byId.get(job.realmId()), job, nowMs);
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
    Optional<Finding> finding = detector.judge(view);
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

  /** Jobs whose silence is watched. */
  int watched() {
    return looks.size();
  }
}
