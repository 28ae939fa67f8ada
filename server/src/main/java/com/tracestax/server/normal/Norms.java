package com.tracestax.server.normal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The norm over all hours and that of each hour of the day with its neighbours. Windows of the same
 * hour and age are merged first, which is cheap; weighing costs more.
 */
record Norms(Norm overall, List<Norm> byHour) {
  /** Below that an hour's own quantiles are noise. */
  static final long MIN_ENDS = 30;

  /** Of the spread: a smaller shift of the median is none. */
  private static final double SHIFT_SPREADS = 0.5;

  /** A share that changed by less hardly matters, however certain it is. */
  private static final double SHIFT_SHARE = 0.02;

  static Norms of(List<WindowSpan> spans, long nowMs) {
    List<AgedSum> hours = new ArrayList<>();
    for (Map<Integer, Window> days : cells(spans, nowMs)) {
      AgedSum hour = new AgedSum();
      days.forEach((day, window) -> hour.add(window, Aging.weight(day)));
      hours.add(hour);
    }
    AgedSum all = new AgedSum();
    hours.forEach(all::add);
    List<Norm> byHour = new ArrayList<>();
    for (int hour = 0; hour < Aging.HOURS; hour++) {
      byHour.add(around(hours, hour));
    }
    return new Norms(all.norm(), Collections.unmodifiableList(byHour));
  }

  private static List<Map<Integer, Window>> cells(List<WindowSpan> spans, long nowMs) {
    List<Map<Integer, Window>> cells = new ArrayList<>();
    for (int hour = 0; hour < Aging.HOURS; hour++) {
      cells.add(new TreeMap<>());
    }
    for (WindowSpan span : spans) {
      cells
          .get(Aging.hourOfDay(span.startMs()))
          .computeIfAbsent(Aging.days(span.startMs(), nowMs), day -> new Window())
          .merge(span.window());
    }
    return cells;
  }

  private static Norm around(List<AgedSum> hours, int hour) {
    AgedSum before = hours.get((hour + Aging.HOURS - 1) % Aging.HOURS);
    AgedSum after = hours.get((hour + 1) % Aging.HOURS);
    if (before.verdicts() + hours.get(hour).verdicts() + after.verdicts() < MIN_ENDS) {
      return Norm.NONE;
    }
    AgedSum sum = new AgedSum();
    sum.add(before);
    sum.add(hours.get(hour));
    sum.add(after);
    return sum.norm();
  }

  /**
   * Whether what came after a deploy is another normal. If not, the older days are worth keeping:
   * with a deploy every day nothing would ever be known of the nights.
   */
  boolean isShiftedFrom(Norms earlier) {
    return isShifted(earlier.overall.durationMs(), overall.durationMs())
        || isShifted(earlier.overall.waitMs(), overall.waitMs())
        || Math.abs(overall.failures() - earlier.overall.failures()) > SHIFT_SHARE
        || Math.abs(overall.repeated() - earlier.overall.repeated()) > SHIFT_SHARE;
  }

  private static boolean isShifted(Quantiles from, Quantiles to) {
    return from.isKnown() && to.isKnown() && Math.abs(from.distance(to.p50())) > SHIFT_SPREADS;
  }
}
