package com.tracestax.server.month;

import static com.tracestax.server.month.JobOfTheMonth.DAY;
import static com.tracestax.server.month.JobOfTheMonth.MINUTE;

import com.tracestax.server.detect.DeadWorker;
import com.tracestax.server.detect.DegradedFleet;
import com.tracestax.server.detect.Finding;
import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.FleetView;
import com.tracestax.server.detect.Sensitivity;
import com.tracestax.server.detect.WorkerView;
import com.tracestax.server.normal.Gauge;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Eight workers of one service for a month. One or most of them die now and then and come back
 * after half an hour; harmless are deploys, pauses of 50 s and restarts of the server.
 */
final class WorkersOfTheMonth {
  private static final int WORKERS = 8;
  private static final long INTERVAL = 30_000;
  private static final long DOWN = 30 * MINUTE;

  private final Random random;
  private final int days;
  private final Scores scores;
  private final long[] silentFrom = new long[WORKERS];
  private final long[] backAt = new long[WORKERS];
  private final boolean[] goodBye = new boolean[WORKERS];
  private final List<Long> kills = new ArrayList<>();
  private final List<Long> massKills = new ArrayList<>();
  private final Map<Sensitivity, Episodes[]> dead = new EnumMap<>(Sensitivity.class);
  private final Map<Sensitivity, Episodes> fleet = new EnumMap<>(Sensitivity.class);
  private final Levels online = new Levels();
  private long listeningSince;

  WorkersOfTheMonth(long seed, int index, int days, Scores scores) {
    this.random = new Random(seed * 1_000 + 700 + index);
    this.days = days;
    this.scores = scores;
    for (Sensitivity each : Sensitivity.values()) {
      Episodes[] all = new Episodes[WORKERS];
      for (int i = 0; i < WORKERS; i++) {
        all[i] = new Episodes();
      }
      dead.put(each, all);
      fleet.put(each, new Episodes());
    }
  }

  void run() {
    long begin = 20_759L * DAY;
    listeningSince = begin;
    for (long now = begin; now < begin + days * DAY; now += INTERVAL) {
      if (now % (6 * 60 * MINUTE) == 0 && now > begin + 2 * DAY) {
        happen(now);
      }
      if (Levels.isMinute(now)) {
        judge(now);
      }
    }
    score();
  }

  private void happen(long now) {
    switch (random.nextInt(8)) {
      case 0 -> {
        kills.add(now);
        leave(random.nextInt(WORKERS), now, DOWN, false);
      }
      case 1 -> {
        massKills.add(now);
        for (int i = 0; i < 5 + random.nextInt(3); i++) {
          leave(i, now, DOWN, false);
        }
      }
      case 2 -> {
        for (int i = 0; i < WORKERS; i++) {
          leave(i, now + i * MINUTE, 2 * MINUTE, true);
        }
      }
      case 3 -> leave(random.nextInt(WORKERS), now, 50_000, false);
      case 4 -> listeningSince = now + 10 * MINUTE;
      default -> {}
    }
  }

  private void leave(int worker, long from, long lasting, boolean inGoodOrder) {
    silentFrom[worker] = from;
    backAt[worker] = from + lasting;
    goodBye[worker] = inGoodOrder;
  }

  private boolean isAway(int worker, long now) {
    return now >= silentFrom[worker] && now < backAt[worker];
  }

  private void judge(long now) {
    if (now < listeningSince) {
      return;
    }
    int silent = 0;
    int counted = 0;
    Gauge normal = online.normal();
    for (int i = 0; i < WORKERS; i++) {
      boolean away = isAway(i, now);
      long seen = away ? silentFrom[i] : now - random.nextInt((int) INTERVAL);
      boolean said = away && goodBye[i];
      WorkerView view =
          new WorkerView(
              "w" + i,
              "billing",
              0,
              seen,
              INTERVAL,
              true,
              true,
              said,
              1,
              listeningSince,
              now,
              Sensitivity.MEDIUM);
      Optional<Finding> found = new DeadWorker().judge(view);
      for (Sensitivity each : Sensitivity.values()) {
        dead.get(each)[i].judged(now, found.map(Finding::sentence).orElse(null));
      }
      silent += found.isPresent() ? 1 : 0;
      counted += away ? 0 : 1;
    }
    online.read(now, counted);
    for (Sensitivity each : Sensitivity.values()) {
      FleetView view = new FleetView("billing", counted, silent, normal, now, each);
      Optional<Finding> found = new DegradedFleet().judge(view);
      fleet.get(each).judged(now, found.map(Finding::sentence).orElse(null));
    }
  }

  private void score() {
    scores.watched(List.of(Kind.DEAD_WORKER), (double) days * WORKERS);
    scores.watched(List.of(Kind.FLEET_DEGRADED), days);
    for (Sensitivity each : Sensitivity.values()) {
      List<Episodes.Episode> workers = new ArrayList<>();
      for (Episodes worker : dead.get(each)) {
        worker.end();
        workers.addAll(worker.closed);
      }
      fleet.get(each).end();
      List<Long> all = new ArrayList<>(kills);
      all.addAll(massKills);
      score(scores.of(Kind.DEAD_WORKER, each), workers, kills, all);
      score(scores.of(Kind.FLEET_DEGRADED, each), fleet.get(each).closed, massKills, massKills);
    }
  }

  private void score(
      Score score, List<Episodes.Episode> found, List<Long> labels, List<Long> allowed) {
    for (Episodes.Episode e : found) {
      boolean right = allowed.stream().anyMatch(at -> overlap(at, e));
      score.right += right ? 1 : 0;
      score.wrong += right ? 0 : 1;
      if (!right) {
        scores.say("wrong", score, "workers", e.toString());
      }
    }
    for (long at : labels) {
      score.labelled++;
      Optional<Episodes.Episode> first = found.stream().filter(e -> overlap(at, e)).findFirst();
      first.ifPresent(e -> score.delaysMs.add(Math.max(0, e.fromMs() - at)));
      score.found += first.isPresent() ? 1 : 0;
    }
  }

  private static boolean overlap(long at, Episodes.Episode episode) {
    return episode.untilMs() >= at && episode.fromMs() <= at + DOWN;
  }
}
