package com.tracestax.server.normal;

import java.time.Duration;
import java.time.InstantSource;

/** The normal of every level that somebody asks for, as {@link Baselines} are of jobs. */
public final class Gauges {
  private static final int MAX_REMEMBERED = 4_096;
  private static final long MAX_AGE_MS = Duration.ofMinutes(15).toMillis();

  private final History history;
  private final LearningRules rules;
  private final InstantSource clock;
  private final Recent<GaugeKey, Gauge> recent = new Recent<>(MAX_REMEMBERED, MAX_AGE_MS);

  public Gauges(History history, LearningRules rules, InstantSource clock) {
    this.history = history;
    this.rules = rules;
    this.clock = clock;
  }

  public Gauge of(GaugeKey gauge) {
    return recent.get(gauge, clock.millis(), this::compute);
  }

  private Gauge compute(GaugeKey gauge) {
    long nowMs = clock.millis();
    return GaugeMath.compute(
        history.gaugeWindows(gauge, rules.readFromMs(nowMs), nowMs), rules, nowMs);
  }
}
