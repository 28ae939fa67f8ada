package com.tracestax.server.normal;

import java.util.List;

/**
 * How often a job started in each full hour since its first start in the windows. Hours without a
 * window had no start. An hour of the week that has not come yet is expected to be like the same
 * hour of other days.
 */
final class HourlyStarts {
  private final long firstHour;
  private final long[] starts;

  private HourlyStarts(long firstHour, long[] starts) {
    this.firstHour = firstHour;
    this.starts = starts;
  }

  /** The first hour is left out, unless nothing else is known: it may have begun in its middle. */
  static HourlyStarts of(List<WindowSpan> busy, long untilMs) {
    if (busy.isEmpty()) {
      return new HourlyStarts(0, new long[0]);
    }
    long first = Math.floorDiv(busy.get(0).startMs(), Aging.HOUR_MS);
    long end = Math.floorDiv(untilMs, Aging.HOUR_MS);
    first += end - first > 1 ? 1 : 0;
    long[] starts = new long[(int) Math.max(0, end - first)];
    for (WindowSpan span : busy) {
      long hour = Math.floorDiv(span.startMs(), Aging.HOUR_MS) - first;
      if (hour >= 0 && hour < starts.length) {
        starts[(int) hour] += span.window().count(Window.Counter.STARTED);
      }
    }
    return new HourlyStarts(first, starts);
  }

  double weeks() {
    return (double) starts.length / HoursOfWeek.HOURS;
  }

  HoursOfWeek expected() {
    double[] ofWeek = new double[HoursOfWeek.HOURS];
    double[] weekWeights = new double[HoursOfWeek.HOURS];
    double[] ofDay = new double[Aging.HOURS];
    double[] dayWeights = new double[Aging.HOURS];
    for (int i = 0; i < starts.length; i++) {
      double weight = Aging.weight((starts.length - 1 - i) / Aging.HOURS);
      int hour = hourOfWeek(i);
      ofWeek[hour] += weight * starts[i];
      weekWeights[hour] += weight;
      ofDay[hour % Aging.HOURS] += weight * starts[i];
      dayWeights[hour % Aging.HOURS] += weight;
    }
    float[] expected = new float[HoursOfWeek.HOURS];
    for (int hour = 0; hour < HoursOfWeek.HOURS; hour++) {
      int day = hour % Aging.HOURS;
      boolean seen = weekWeights[hour] > 0;
      double sum = seen ? ofWeek[hour] : ofDay[day];
      double weight = seen ? weekWeights[hour] : dayWeights[day];
      expected[hour] = weight > 0 ? (float) (sum / weight) : 0;
    }
    return new HoursOfWeek(expected);
  }

  private int hourOfWeek(int index) {
    return HoursOfWeek.hourOf((firstHour + index) * Aging.HOUR_MS);
  }

  /**
   * Of the starts around those of the same hour on other days; 1 for less than two days, of which
   * it cannot be told.
   */
  double dispersion() {
    double days = (double) starts.length / Aging.HOURS;
    if (days < 2) {
      return 1;
    }
    double[] sums = new double[Aging.HOURS];
    int[] seen = new int[Aging.HOURS];
    for (int i = 0; i < starts.length; i++) {
      sums[i % Aging.HOURS] += starts[i];
      seen[i % Aging.HOURS]++;
    }
    double squares = 0;
    double total = 0;
    for (int i = 0; i < starts.length; i++) {
      double mean = sums[i % Aging.HOURS] / seen[i % Aging.HOURS];
      squares += (starts[i] - mean) * (starts[i] - mean);
      total += mean;
    }
    return total == 0 ? 1 : Math.max(1, squares / total * days / (days - 1));
  }
}
