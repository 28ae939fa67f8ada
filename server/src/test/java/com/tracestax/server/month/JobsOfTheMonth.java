package com.tracestax.server.month;

import static com.tracestax.server.month.JobOfTheMonth.DAY;
import static com.tracestax.server.month.JobOfTheMonth.HOUR;
import static com.tracestax.server.month.JobOfTheMonth.TICK;

import com.tracestax.server.detect.Detector;
import com.tracestax.server.detect.DurationAnomaly;
import com.tracestax.server.detect.ErrorSurge;
import com.tracestax.server.detect.FailureRateJump;
import com.tracestax.server.detect.Finding;
import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.JobView;
import com.tracestax.server.detect.LateRun;
import com.tracestax.server.detect.MissedRun;
import com.tracestax.server.detect.QueueWait;
import com.tracestax.server.detect.RetryStorm;
import com.tracestax.server.detect.Sensitivity;
import com.tracestax.server.detect.Silence;
import com.tracestax.server.detect.StalledRun;
import com.tracestax.server.detect.TimedOutRun;
import com.tracestax.server.month.Episodes.Episode;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Runs jobs of a month through the detectors and keeps the score. */
final class JobsOfTheMonth {
  static final Map<Kind, Detector<JobView>> DETECTORS = new LinkedHashMap<>();

  static {
    DETECTORS.put(Kind.ANOMALY_DURATION, new DurationAnomaly());
    DETECTORS.put(Kind.FAILURE_RATE, new FailureRateJump());
    DETECTORS.put(Kind.ERROR_SURGE, new ErrorSurge());
    DETECTORS.put(Kind.RETRY_STORM, new RetryStorm());
    DETECTORS.put(Kind.ANOMALY_SILENCE, new Silence());
    DETECTORS.put(Kind.LATE_RUN, new LateRun());
    DETECTORS.put(Kind.MISSED_RUN, new MissedRun());
    DETECTORS.put(Kind.STALLED_RUN, new StalledRun());
    DETECTORS.put(Kind.TIMED_OUT_RUN, new TimedOutRun());
    DETECTORS.put(Kind.QUEUE_WAIT, new QueueWait());
  }

  /** Monday, 2 November 2026. */
  private static final long BEGIN = 20_759L * DAY;

  /** What was seen in the recent hour is said after its cause has gone, too. */
  private static final long AFTERMATH = 90 * 60_000;

  private final long seed;
  private final int days;
  private final Scores scores;
  private final Map<Sensitivity, Map<Kind, Episodes>> episodes = new EnumMap<>(Sensitivity.class);

  JobsOfTheMonth(long seed, int days, Scores scores) {
    this.seed = seed;
    this.days = days;
    this.scores = scores;
  }

  void run(int index) {
    Random random = new Random(seed * 1_000 + index);
    Profile profile = Profile.of(index);
    List<Oddity> oddities = new Labels(profile, random).draw(BEGIN, days);
    long deploy =
        BEGIN + (random.nextBoolean() ? 10 * DAY + random.nextInt(10 * 24) * HOUR : 400 * DAY);
    JobOfTheMonth job = new JobOfTheMonth(profile, oddities, random, BEGIN, deploy);
    Timeline timeline = new Timeline(job, BEGIN);
    for (Sensitivity each : Sensitivity.values()) {
      Map<Kind, Episodes> kinds = new EnumMap<>(Kind.class);
      DETECTORS.keySet().forEach(kind -> kinds.put(kind, new Episodes()));
      episodes.put(each, kinds);
    }
    for (long tick = BEGIN; tick < BEGIN + days * DAY; tick += TICK) {
      timeline.advance(tick);
      judge(timeline, tick + TICK);
    }
    episodes.values().forEach(kinds -> kinds.values().forEach(Episodes::end));
    score(job, oddities);
  }

  /** What high does not say nobody says. */
  private void judge(Timeline timeline, long now) {
    JobView high = timeline.view(now, Sensitivity.HIGH);
    DETECTORS.forEach(
        (kind, detector) -> {
          Optional<Finding> loudest = said(detector.judge(high));
          for (Sensitivity each : Sensitivity.values()) {
            Optional<Finding> found =
                loudest.isEmpty() || each == Sensitivity.HIGH
                    ? loudest
                    : said(detector.judge(with(high, each)));
            episodes.get(each).get(kind).judged(now, found.map(Finding::sentence).orElse(null));
          }
        });
  }

  /** A remark wakes nobody. */
  private static Optional<Finding> said(Optional<Finding> finding) {
    return finding.filter(f -> f.severity() != Finding.Severity.INFO);
  }

  private static JobView with(JobView v, Sensitivity sensitivity) {
    return new JobView(
        v.normal(),
        v.part(),
        v.last5Minutes(),
        v.last15Minutes(),
        v.lastHour(),
        v.news(),
        v.recent(),
        v.open(),
        v.listeningSinceMs(),
        v.nowMs(),
        sensitivity);
  }

  private void score(JobOfTheMonth job, List<Oddity> oddities) {
    Profile profile = job.profile();
    scores.watched(DETECTORS.keySet(), days);
    episodes.forEach(
        (sensitivity, kinds) ->
            kinds.forEach(
                (kind, all) -> {
                  Score score = scores.of(kind, sensitivity);
                  all.closed.forEach(e -> count(score, profile, e, oddities));
                  oddities.stream()
                      .filter(o -> o.kind() == kind && job.firstHitMs(o) != null)
                      .forEach(o -> count(score, job, o, all.closed));
                }));
  }

  private void count(Score score, Profile profile, Episode episode, List<Oddity> oddities) {
    boolean right = oddities.stream().anyMatch(o -> o.allows(score.kind) && overlap(o, episode));
    if (right) {
      score.right++;
    } else {
      score.wrong++;
      scores.say("wrong", score, profile.name(), at(episode.fromMs()) + " " + episode.sentence());
    }
  }

  private void count(Score score, JobOfTheMonth job, Oddity oddity, List<Episode> found) {
    score.labelled++;
    Optional<Episode> first = found.stream().filter(e -> overlap(oddity, e)).findFirst();
    if (first.isPresent()) {
      score.found++;
      score.delaysMs.add(Math.max(0, first.get().fromMs() - job.firstHitMs(oddity)));
    } else {
      scores.say("missed", score, job.profile().name(), at(oddity.fromMs()) + " " + oddity);
    }
  }

  private static String at(long ms) {
    return "day %.2f".formatted((ms - BEGIN) / (double) DAY);
  }

  private boolean overlap(Oddity oddity, Episode episode) {
    long after = AFTERMATH + (long) (oddity.effect() == Oddity.Effect.HANG ? oddity.size() : 0);
    return episode.untilMs() >= oddity.fromMs() && episode.fromMs() <= oddity.untilMs() + after;
  }
}
