package com.tracestax.server.detect;

import com.tracestax.server.normal.Window;
import java.util.List;

/** The recent stretches of time a job is judged by, the shortest first. */
record Spans(List<Span> all) {

  record Span(String name, long ms, Window window) {}

  static Spans of(JobView view) {
    return new Spans(
        List.of(
            new Span("last 5 min", 300_000, view.last5Minutes()),
            new Span("last 15 min", 900_000, view.last15Minutes()),
            new Span("last hour", 3_600_000, view.lastHour())));
  }

  /** Each stretch is a judgement of its own, so each has a third of the chance to be wrong. */
  double chance(JobView view) {
    return view.sensitivity().falseAlarmChance() / all.size();
  }
}
