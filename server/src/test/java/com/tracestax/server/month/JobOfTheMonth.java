package com.tracestax.server.month;

import com.tracestax.server.month.Oddity.Effect;
import com.tracestax.server.month.Profile.Pattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/** Makes the runs of one job, five minutes at a time. */
final class JobOfTheMonth {
  static final long MINUTE = 60_000;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;
  static final long TICK = 5 * MINUTE;

  /** The wall's clock is put back at that time of the month. */
  private static final long CLOCK_CHANGE = 18 * DAY;

  private final Profile profile;
  private final List<Oddity> oddities;
  private final Random random;
  private final long beginMs;
  private final long deployMs;
  private final long offsetMs;
  private final PriorityQueue<Run> starts =
      new PriorityQueue<>(Comparator.comparingLong((Run r) -> r.startMs).thenComparing(r -> r.id));
  private final PriorityQueue<Run> ends =
      new PriorityQueue<>(Comparator.comparingLong(Run::endMs).thenComparing(r -> r.id));
  private final Map<Oddity, Long> firstHits = new IdentityHashMap<>();
  private long ids;

  JobOfTheMonth(
      Profile profile, List<Oddity> oddities, Random random, long beginMs, long deployMs) {
    this.profile = profile;
    this.oddities = oddities;
    this.random = random;
    this.beginMs = beginMs;
    this.deployMs = deployMs;
    long period = profile.periodMs();
    this.offsetMs =
        period == 0 ? 0 : (random.nextInt((int) Math.min(period, DAY) / 60_000) * MINUTE) % period;
  }

  Profile profile() {
    return profile;
  }

  long deployMs() {
    return deployMs;
  }

  String version(long ms) {
    return ms < deployMs ? "1.0" : "1.1";
  }

  /** When it first changed a run; null if it never did, and then there is nothing to be found. */
  Long firstHitMs(Oddity oddity) {
    return firstHits.get(oddity);
  }

  /** What starts within the five minutes, in order. */
  List<Run> startsOf(long tick) {
    plan(tick);
    List<Run> started = new ArrayList<>();
    while (!starts.isEmpty() && starts.peek().startMs < tick + TICK) {
      Run run = starts.poll();
      decide(run);
      started.add(run);
      ends.add(run);
    }
    return started;
  }

  /** What ends within them, in order; a retry is planned. */
  List<Run> endsOf(long tick) {
    List<Run> ended = new ArrayList<>();
    while (!ends.isEmpty() && ends.peek().endMs() < tick + TICK) {
      Run run = ends.poll();
      run.hasEnded = true;
      ended.add(run);
      if (run.outcome.equals("retried")) {
        long pause = 10_000 + random.nextInt(50_000);
        long at = Math.max(run.endMs() + pause, tick + TICK);
        starts.add(new Run(run.id, run.attempt + 1, null, at, 0));
      }
    }
    return ended;
  }

  private void plan(long tick) {
    if (profile.periodMs() > 0) {
      planRegular(tick);
      return;
    }
    double traffic = odd(Effect.TRAFFIC, tick) == null ? 1 : odd(Effect.TRAFFIC, tick).size();
    double rate = profile.perHour() * traffic * rhythm(tick) / 12;
    if (profile.pattern() == Pattern.BURSTS) {
      for (int i = poisson(rate / 30); i > 0; i--) {
        long at = tick + random.nextInt((int) TICK);
        for (int j = 0; j < 30; j++) {
          add(null, at + random.nextInt(120_000));
        }
      }
      return;
    }
    for (int i = poisson(rate); i > 0; i--) {
      add(null, tick + random.nextInt((int) TICK));
    }
  }

  private void planRegular(long tick) {
    long shift = profile.localTime() && tick - beginMs >= CLOCK_CHANGE ? HOUR : 0;
    long period = profile.periodMs();
    long first = beginMs + offsetMs + shift % Math.max(HOUR + 1, period);
    long due = first + Math.floorDiv(tick - first + period - 1, period) * period;
    for (; due < tick + TICK; due += period) {
      if (profile.pattern() != Pattern.WORKING_HOURS || isWorkingHour(due - shift)) {
        add(due, due);
      }
    }
  }

  private static boolean isWorkingHour(long ms) {
    long hour = Math.floorMod(ms / HOUR, 24L);
    long day = Math.floorMod(ms / DAY + 3, 7L);
    return day < 5 && hour >= 8 && hour < 18;
  }

  private void add(Long dueMs, long atMs) {
    if (is(Effect.NONE_COME, atMs)) {
      return;
    }
    double wait = Math.exp(Math.log(300) + 0.7 * random.nextGaussian());
    Oddity slow = odd(Effect.WAIT, atMs);
    Oddity delayed = odd(Effect.DELAYED, atMs);
    wait *= slow == null ? 1 : slow.size();
    wait += delayed == null ? 0 : delayed.size() * (0.8 + 0.4 * random.nextDouble());
    Long due = profile.scheduled() ? dueMs : null;
    starts.add(new Run(ids++, 1, due, atMs + (long) wait, wait));
  }

  private void decide(Run run) {
    run.version = version(run.startMs);
    double ms = profile.medianMs() * Math.exp(profile.sigma() * random.nextGaussian());
    ms *= random.nextDouble() < profile.slowShare() ? 10 : 1;
    ms *= run.startMs >= deployMs ? 1.5 : 1;
    Oddity slow = odd(Effect.SLOW, run.startMs);
    ms *= slow == null ? 1 : slow.size();
    ms = is(Effect.HANG, run.startMs) ? odd(Effect.HANG, run.startMs).size() : ms;
    run.durationMs = Math.max(1, ms);
    outcome(run);
    run.signal =
        is(Effect.STALL, run.startMs)
            ? "stalled"
            : is(Effect.TIME_OUT, run.startMs) ? "timeout" : null;
    if (run.signal != null) {
      run.durationMs = Math.max(run.durationMs, 30 * MINUTE);
    }
  }

  private void outcome(Run run) {
    double chance = random.nextDouble();
    Oddity fail = odd(Effect.FAIL, run.startMs);
    Oddity retries = odd(Effect.RETRIES, run.startMs);
    double again = run.attempt == 1 ? profile.flaky() : profile.flaky() / 5;
    again = retries == null ? again : retries.size();
    double failing = fail == null ? profile.failing() : fail.size();
    Oddity unknown = odd(Effect.NEW_ERROR, run.startMs);
    Oddity known = odd(Effect.KNOWN_ERROR, run.startMs);
    run.outcome = "succeeded";
    if (chance < failing) {
      fails(
          run,
          "failed",
          random.nextInt(4) == 0 ? "java.io.IOException" : "java.lang.IllegalStateException");
    } else if (unknown != null && random.nextDouble() < unknown.size()) {
      fails(run, "failed", "com.acme.Never" + unknown.fromMs());
    } else if (known != null && random.nextDouble() < known.size()) {
      fails(run, "failed", "java.io.IOException");
    } else if (random.nextDouble() < again && run.attempt < 5) {
      fails(run, "retried", "java.net.SocketTimeoutException");
    }
  }

  private static void fails(Run run, String outcome, String error) {
    run.outcome = outcome;
    run.error = error;
  }

  private boolean is(Effect effect, long ms) {
    return odd(effect, ms) != null;
  }

  private Oddity odd(Effect effect, long ms) {
    for (Oddity oddity : oddities) {
      if (oddity.effect() == effect && oddity.isAt(ms)) {
        firstHits.putIfAbsent(oddity, ms);
        return oddity;
      }
    }
    return null;
  }

  private double rhythm(long ms) {
    if (profile.pattern() != Pattern.DAY_RHYTHM) {
      return 1;
    }
    double hour = ms % DAY / (double) HOUR;
    boolean weekend = Math.floorMod(ms / DAY + 3, 7L) >= 5;
    return (1 + 0.7 * Math.sin((hour - 9) / 24 * 2 * Math.PI)) * (weekend ? 0.6 : 1);
  }

  private int poisson(double mean) {
    int count = 0;
    for (double sum = -Math.log(1 - random.nextDouble());
        sum < mean;
        sum += -Math.log(1 - random.nextDouble())) {
      count++;
    }
    return count;
  }
}
