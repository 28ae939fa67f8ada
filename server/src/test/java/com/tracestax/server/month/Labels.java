package com.tracestax.server.month;

import static com.tracestax.server.month.JobOfTheMonth.DAY;
import static com.tracestax.server.month.JobOfTheMonth.HOUR;
import static com.tracestax.server.month.JobOfTheMonth.MINUTE;

import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.month.Oddity.Effect;
import com.tracestax.server.month.Profile.Pattern;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Draws what happens to a job within the month: anomalies with a label, and harmless oddities. */
final class Labels {
  private final Profile profile;
  private final Random random;

  Labels(Profile profile, Random random) {
    this.profile = profile;
    this.random = random;
  }

  /** One in a day at most, from the ninth day on, at any hour of the day at which the job runs. */
  List<Oddity> draw(long beginMs, int days) {
    List<Oddity> drawn = new ArrayList<>();
    List<Effect> effects = effects();
    for (int day = 9 + random.nextInt(2); day < days - 2 && !effects.isEmpty(); day += stride()) {
      long at = beginMs + day * DAY + (8 + random.nextInt(9)) * HOUR + random.nextInt(60) * MINUTE;
      drawn.add(oddity(effects.get(random.nextInt(effects.size())), at));
    }
    harmless(beginMs, days, drawn);
    return drawn;
  }

  private int stride() {
    int least = profile.periodMs() >= DAY ? 4 : 2;
    return least + random.nextInt(2);
  }

  private void harmless(long beginMs, int days, List<Oddity> drawn) {
    Set<Kind> none = Set.of();
    if (profile.periodMs() == 0 && days > 18) {
      long lull = beginMs + 17 * DAY;
      drawn.add(new Oddity(null, none, Effect.TRAFFIC, 0.5, lull, lull + DAY));
    }
    for (int i = 0; i < days / 5; i++) {
      long slow = beginMs + 8 * DAY + random.nextInt((days - 8) * 24) * HOUR;
      drawn.add(new Oddity(null, none, Effect.SLOW, 1.3, slow, slow + HOUR));
      if (isBusy()) {
        long outlier = beginMs + 8 * DAY + random.nextInt((days - 8) * 24 * 60) * MINUTE;
        drawn.add(new Oddity(null, none, Effect.SLOW, 10, outlier, outlier + 1_000));
      }
    }
  }

  private boolean isBusy() {
    return profile.perHour() >= 60;
  }

  private List<Effect> effects() {
    if (profile.sampled()) {
      return List.of(Effect.FAIL, Effect.NONE_COME);
    }
    if (profile.periodMs() >= 7 * DAY) {
      return List.of();
    }
    List<Effect> effects =
        new ArrayList<>(
            List.of(
                Effect.SLOW,
                Effect.HANG,
                Effect.FAIL,
                Effect.STALL,
                Effect.TIME_OUT,
                Effect.NONE_COME,
                Effect.WAIT));
    if (profile.scheduled()) {
      effects.remove(Effect.WAIT);
      effects.add(Effect.DELAYED);
    }
    if (isBusy()) {
      effects.addAll(List.of(Effect.NEW_ERROR, Effect.KNOWN_ERROR, Effect.RETRIES));
    }
    return effects;
  }

  private Oddity oddity(Effect effect, long at) {
    long few = isBusy() ? HOUR + random.nextInt(60) * MINUTE : lasting(3);
    return switch (effect) {
      case SLOW ->
          of(
              Kind.ANOMALY_DURATION,
              effect,
              isBusy() ? 3 + 2 * random.nextDouble() : 10,
              at,
              few,
              Kind.MISSED_RUN,
              Kind.ANOMALY_SILENCE);
      case HANG ->
          of(
              Kind.ANOMALY_DURATION,
              effect,
              12.0 * HOUR + 20 * profile.medianMs(),
              at,
              isBusy() ? 2 * MINUTE : lasting(1),
              Kind.MISSED_RUN,
              Kind.ANOMALY_SILENCE);
      case FAIL ->
          of(
              Kind.FAILURE_RATE,
              effect,
              isBusy() ? 0.2 + 0.8 * random.nextDouble() : 1,
              at,
              few,
              Kind.ERROR_SURGE,
              Kind.RETRY_STORM);
      case NEW_ERROR ->
          of(
              Kind.ERROR_SURGE,
              effect,
              0.05 + 0.1 * random.nextDouble(),
              at,
              few,
              Kind.FAILURE_RATE);
      case KNOWN_ERROR -> of(Kind.ERROR_SURGE, effect, 0.3, at, few, Kind.FAILURE_RATE);
      case RETRIES ->
          of(Kind.RETRY_STORM, effect, 0.7, at, few, Kind.FAILURE_RATE, Kind.ERROR_SURGE);
      case NONE_COME ->
          of(
              profile.scheduled() ? Kind.MISSED_RUN : Kind.ANOMALY_SILENCE,
              effect,
              0,
              at,
              silent(),
              Kind.ANOMALY_SILENCE,
              Kind.MISSED_RUN,
              Kind.LATE_RUN);
      case DELAYED ->
          of(
              Kind.LATE_RUN,
              effect,
              Math.max(10.0 * MINUTE, profile.periodMs() / 4.0),
              at,
              lasting(2),
              Kind.MISSED_RUN,
              Kind.QUEUE_WAIT,
              Kind.ANOMALY_SILENCE);
      case STALL ->
          of(
              Kind.STALLED_RUN,
              effect,
              0,
              at,
              isBusy() ? 5 * MINUTE : lasting(1),
              Kind.ANOMALY_DURATION);
      case TIME_OUT ->
          of(
              Kind.TIMED_OUT_RUN,
              effect,
              0,
              at,
              isBusy() ? 5 * MINUTE : lasting(1),
              Kind.ANOMALY_DURATION);
      case WAIT ->
          of(
              Kind.QUEUE_WAIT,
              effect,
              isBusy() ? 20 : 400,
              at,
              few,
              Kind.LATE_RUN,
              Kind.ANOMALY_SILENCE,
              Kind.MISSED_RUN);
      case TRAFFIC -> throw new IllegalArgumentException("traffic is harmless");
    };
  }

  private static Oddity of(
      Kind kind, Effect effect, double size, long at, long lasting, Kind... related) {
    Set<Kind> also = EnumSet.of(kind, related);
    return new Oddity(kind, also, effect, size, at, at + lasting);
  }

  /** Long enough for so many runs. */
  private long lasting(int runs) {
    if (profile.periodMs() > 0) {
      boolean works = profile.pattern() == Pattern.WORKING_HOURS;
      return works ? 90 * MINUTE : Math.max(30 * MINUTE, runs * profile.periodMs());
    }
    return (long) Math.max(HOUR, 2.5 * runs / profile.perHour() * HOUR);
  }

  /** As long as somebody who knows the job would wait before saying that it is missing. */
  private long silent() {
    if (profile.periodMs() > 0) {
      return profile.pattern() == Pattern.WORKING_HOURS
          ? 2 * HOUR
          : Math.max(HOUR, profile.periodMs() * 3 / 2);
    }
    double clusters = profile.perHour() / (profile.pattern() == Pattern.BURSTS ? 60 : 1);
    return (long) Math.max(2 * HOUR, 40 / clusters * HOUR);
  }
}
