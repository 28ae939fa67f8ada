package com.tracestax.server.month;

import static com.tracestax.server.month.JobOfTheMonth.DAY;
import static com.tracestax.server.month.JobOfTheMonth.HOUR;
import static com.tracestax.server.month.JobOfTheMonth.MINUTE;

import com.tracestax.server.detect.DrainTime;
import com.tracestax.server.detect.Finding;
import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.PoolSaturation;
import com.tracestax.server.detect.PoolView;
import com.tracestax.server.detect.QueueDepth;
import com.tracestax.server.detect.QueueView;
import com.tracestax.server.detect.Sensitivity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * A queue and the pool that works on it for a month: its depth and load wander about a rhythm of
 * the day (autoregressive, on logarithms), and sometimes it piles up or its pool is full.
 */
final class QueuesOfTheMonth {
  private record Trouble(Kind kind, Set<Kind> related, long fromMs, long untilMs) {}

  private static final Set<Kind> KINDS =
      Set.of(Kind.QUEUE_DEPTH, Kind.DRAIN_TIME, Kind.POOL_SATURATED);

  private final Random random;
  private final int days;
  private final Scores scores;
  private final List<Trouble> troubles = new ArrayList<>();
  private final Map<Sensitivity, Map<Kind, Episodes>> episodes = new EnumMap<>(Sensitivity.class);
  private final Levels depths = new Levels();
  private final Levels drains = new Levels();
  private final Levels busy = new Levels();
  private double wander;
  private double load;

  QueuesOfTheMonth(long seed, int index, int days, Scores scores) {
    this.random = new Random(seed * 1_000 + 500 + index);
    this.days = days;
    this.scores = scores;
    for (Sensitivity each : Sensitivity.values()) {
      Map<Kind, Episodes> kinds = new HashMap<>();
      KINDS.forEach(kind -> kinds.put(kind, new Episodes()));
      episodes.put(each, kinds);
    }
  }

  void run() {
    long begin = 20_759L * DAY;
    for (int day = 9; day < days - 1; day += 2 + random.nextInt(2)) {
      troubles.add(draw(begin + day * DAY + random.nextInt(20 * 60) * MINUTE));
    }
    for (long now = begin; now < begin + days * DAY; now += MINUTE) {
      minute(now);
    }
    score();
  }

  private Trouble draw(long from) {
    long until = from + (30 + random.nextInt(120)) * MINUTE;
    Set<Kind> backlog = Set.of(Kind.QUEUE_DEPTH, Kind.DRAIN_TIME);
    return switch (random.nextInt(3)) {
      case 0 -> new Trouble(Kind.QUEUE_DEPTH, backlog, from, until);
      case 1 -> new Trouble(Kind.DRAIN_TIME, backlog, from, until);
      default -> new Trouble(Kind.POOL_SATURATED, Set.of(Kind.POOL_SATURATED), from, until);
    };
  }

  private void minute(long now) {
    wander = 0.97 * wander + 0.12 * random.nextGaussian();
    load = 0.95 * load + 0.12 * random.nextGaussian();
    double day = Math.sin((now % DAY / (double) HOUR - 9) / 24 * 2 * Math.PI);
    double depth = 30 * Math.exp(0.5 * day + wander);
    double pace = 40 * (1 + 0.4 * day);
    double share = 1 / (1 + Math.exp(0.5 - 0.8 * day - load));
    if (is(Kind.QUEUE_DEPTH, now)) {
      depth *= 30 * ramp(Kind.QUEUE_DEPTH, now);
    }
    if (is(Kind.DRAIN_TIME, now)) {
      pace /= 40;
    }
    boolean blip = random.nextInt(2_000) == 0;
    share = is(Kind.POOL_SATURATED, now) || blip ? 1 : share;
    depths.read(now, Math.rint(depth));
    drains.read(now, depth / pace * MINUTE);
    busy.read(now, Math.min(1, share));
    judge(now, pace);
  }

  /** A backlog takes a quarter of an hour to grow. */
  private double ramp(Kind kind, long now) {
    return troubles.stream()
        .filter(t -> t.kind() == kind && now >= t.fromMs() && now < t.untilMs())
        .mapToDouble(t -> Math.min(1, (1 + (now - t.fromMs()) / MINUTE) / 15.0))
        .findFirst()
        .orElse(0);
  }

  private boolean is(Kind kind, long now) {
    return ramp(kind, now) > 0;
  }

  private void judge(long now, double pace) {
    all(now, Kind.QUEUE_DEPTH, s -> new QueueDepth().judge(queue(now, pace, s)));
    all(now, Kind.DRAIN_TIME, s -> new DrainTime().judge(queue(now, pace, s)));
    all(now, Kind.POOL_SATURATED, s -> new PoolSaturation().judge(pool(now, s)));
  }

  private void all(long now, Kind kind, Function<Sensitivity, Optional<Finding>> judge) {
    Optional<Finding> loudest = judge.apply(Sensitivity.HIGH);
    for (Sensitivity each : Sensitivity.values()) {
      Optional<Finding> found = loudest.isEmpty() ? loudest : judge.apply(each);
      episodes.get(each).get(kind).judged(now, found.map(Finding::sentence).orElse(null));
    }
  }

  private QueueView queue(long now, double pace, Sensitivity sensitivity) {
    return new QueueView(
        "billing",
        "sqs",
        "orders",
        depths.lastHour(),
        depths.normal(),
        pace,
        drains.normal(),
        now,
        sensitivity);
  }

  private PoolView pool(long now, Sensitivity sensitivity) {
    return new PoolView(
        "billing", "sqs", 20, busy.lastHour(), busy.normal(), null, now, sensitivity);
  }

  private void score() {
    scores.watched(KINDS, days);
    episodes.forEach(
        (sensitivity, kinds) ->
            kinds.forEach(
                (kind, all) -> {
                  all.end();
                  score(scores.of(kind, sensitivity), all.closed);
                }));
  }

  private void score(Score score, List<Episodes.Episode> found) {
    for (Episodes.Episode e : found) {
      boolean right =
          troubles.stream().anyMatch(t -> t.related().contains(score.kind) && overlap(t, e));
      score.right += right ? 1 : 0;
      score.wrong += right ? 0 : 1;
      if (!right) {
        scores.say("wrong", score, "queue", e.sentence());
      }
    }
    for (Trouble t : troubles) {
      if (t.kind() == score.kind) {
        score.labelled++;
        Optional<Episodes.Episode> first = found.stream().filter(e -> overlap(t, e)).findFirst();
        first.ifPresent(e -> score.delaysMs.add(Math.max(0, e.fromMs() - t.fromMs())));
        score.found += first.isPresent() ? 1 : 0;
        if (first.isEmpty()) {
          scores.say("missed", score, "queue", t.toString());
        }
      }
    }
  }

  private static boolean overlap(Trouble trouble, Episodes.Episode episode) {
    return episode.untilMs() >= trouble.fromMs()
        && episode.fromMs() <= trouble.untilMs() + 30 * MINUTE;
  }
}
