package com.tracestax.server.month;

import static com.tracestax.server.month.JobOfTheMonth.DAY;
import static com.tracestax.server.month.JobOfTheMonth.HOUR;
import static com.tracestax.server.month.JobOfTheMonth.MINUTE;

import com.tracestax.server.detect.QueueView.Sample;
import com.tracestax.server.normal.Gauge;
import com.tracestax.server.normal.GaugeMath;
import com.tracestax.server.normal.GaugeSpan;
import com.tracestax.server.normal.LearningRules;
import com.tracestax.server.normal.Sketch;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A level that is read once a minute, and the normal of it as the server keeps it. */
final class Levels {
  private final TreeMap<Long, Sketch> windows = new TreeMap<>();
  private final List<Sample> lastHour = new ArrayList<>();
  private Gauge normal;
  private long computedMs;

  void read(long now, double level) {
    windows.computeIfAbsent(now / HOUR * HOUR, at -> new Sketch()).add(level);
    while (windows.firstKey() < now - 9 * DAY) {
      windows.pollFirstEntry();
    }
    lastHour.add(new Sample(now, level));
    if (lastHour.size() > 60) {
      lastHour.remove(0);
    }
    if (normal == null || now - computedMs >= 2 * HOUR) {
      List<GaugeSpan> spans = new ArrayList<>();
      windows.forEach((at, sketch) -> spans.add(new GaugeSpan(at, HOUR, sketch)));
      normal = GaugeMath.compute(spans, LearningRules.DEFAULT, now);
      computedMs = now;
    }
  }

  List<Sample> lastHour() {
    return List.copyOf(lastHour);
  }

  Gauge normal() {
    return normal;
  }

  static boolean isMinute(long ms) {
    return ms % MINUTE == 0;
  }
}
