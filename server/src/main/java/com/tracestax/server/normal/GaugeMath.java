package com.tracestax.server.normal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Makes the normal of a level of its windows, as {@link BaselineMath} does of a job. Pure. */
public final class GaugeMath {
  private GaugeMath() {}

  /**
   * @param spans from {@link LearningRules#readFromMs} on, in any order
   */
  public static Gauge compute(List<GaugeSpan> spans, LearningRules rules, long nowMs) {
    long untilMs = nowMs - Aging.HOUR_MS;
    List<GaugeSpan> old = spans.stream().filter(span -> span.endMs() <= untilMs).toList();
    List<GaugeSpan> known =
        old.stream().filter(span -> span.endMs() > nowMs - rules.lookBackMs()).toList();
    List<Hour> hours = hours(known, nowMs);
    Sketch all = new Sketch();
    hours.forEach(hour -> all.merge(hour.weighted()));
    List<Quantiles> byHour = new ArrayList<>();
    for (int hour = 0; hour < Aging.HOURS; hour++) {
      byHour.add(around(hours, hour));
    }
    Long firstMs = old.stream().map(GaugeSpan::startMs).min(Long::compare).orElse(null);
    double readings = hours.stream().mapToDouble(hour -> hour.plain().count()).sum();
    return new Gauge(
        Quantiles.of(all),
        Collections.unmodifiableList(byHour),
        new Learning(Math.round(readings), firstMs, rules.events(), rules.timeMs()));
  }

  /** The same readings, each by its age and each once. */
  private record Hour(Sketch weighted, Sketch plain) {
    void add(Hour other) {
      weighted.merge(other.weighted);
      plain.merge(other.plain);
    }
  }

  private static Hour none() {
    return new Hour(new Sketch(), new Sketch());
  }

  private static List<Hour> hours(List<GaugeSpan> spans, long nowMs) {
    List<Hour> hours = new ArrayList<>();
    for (int hour = 0; hour < Aging.HOURS; hour++) {
      hours.add(none());
    }
    for (GaugeSpan span : spans) {
      Hour hour = hours.get(Aging.hourOfDay(span.startMs()));
      hour.weighted().merge(span.levels(), Aging.weight(Aging.days(span.startMs(), nowMs)));
      hour.plain().merge(span.levels());
    }
    return hours;
  }

  private static Quantiles around(List<Hour> hours, int hour) {
    Hour sum = none();
    sum.add(hours.get((hour + Aging.HOURS - 1) % Aging.HOURS));
    sum.add(hours.get(hour));
    sum.add(hours.get((hour + 1) % Aging.HOURS));
    return sum.plain().count() < Norms.MIN_ENDS ? Quantiles.NONE : Quantiles.of(sum.weighted());
  }
}
