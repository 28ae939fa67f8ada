package com.tracestax.server.web;

import com.tracestax.server.normal.Baseline;
import com.tracestax.server.normal.HoursOfWeek;
import com.tracestax.server.normal.JobPair;
import com.tracestax.server.normal.Learning;
import com.tracestax.server.normal.Norm;
import com.tracestax.server.normal.Quantiles;
import com.tracestax.server.normal.Rhythm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What is normal of a job, as the page reads it; what is not known is null. */
final class NormalView {
  private static final double MS_PER_HOUR = 3_600_000;

  private NormalView() {}

  static Map<String, Object> json(JobPair pair, Baseline baseline, long nowMs) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("job", pair.job().name());
    view.put("queue", pair.job().queue());
    view.put("part", pair.part());
    view.put("framework", pair.framework());
    view.put("state", baseline.learning().isDone(nowMs) ? "known" : "learning");
    view.put("learning", learning(baseline.learning(), nowMs));
    view.putAll(norm(baseline.overall()));
    view.put("throughput_per_hour", throughput(baseline.rhythm(), nowMs));
    view.put("period_ms", baseline.rhythm().periodMs());
    view.put("last_start_ms", baseline.rhythm().lastStartMs());
    view.put("by_hour", byHour(baseline));
    view.put("deploy", deploy(baseline.deploy()));
    view.put("computed_at_ms", baseline.computedAtMs());
    return view;
  }

  private static Map<String, Object> learning(Learning learning, long nowMs) {
    double hours =
        learning.sinceMs() == null ? 0 : Math.floor((nowMs - learning.sinceMs()) / MS_PER_HOUR);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("events", learning.events());
    view.put("needed_events", learning.neededEvents());
    view.put("hours", (long) hours);
    view.put("needed_hours", (long) (learning.neededMs() / MS_PER_HOUR));
    return view;
  }

  private static Map<String, Object> norm(Norm norm) {
    boolean known = norm.verdicts() > 0;
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("duration_ms", quantiles(norm.durationMs()));
    view.put("queue_wait_ms", quantiles(norm.waitMs()));
    view.put("failure_rate", known ? norm.failures() : null);
    view.put("repeated_rate", known ? norm.repeated() : null);
    return view;
  }

  private static Map<String, Object> quantiles(Quantiles quantiles) {
    if (!quantiles.isKnown()) {
      return null;
    }
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("median", quantiles.p50());
    view.put("p95", quantiles.p95());
    return view;
  }

  /** Hours in which it never runs are left out of the median. */
  private static Map<String, Object> throughput(Rhythm rhythm, long nowMs) {
    double[] active =
        IntStream.range(0, HoursOfWeek.HOURS)
            .mapToDouble(rhythm.expectedPerHour()::of)
            .filter(starts -> starts > 0)
            .sorted()
            .toArray();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("median", active.length == 0 ? null : active[active.length / 2]);
    view.put("now", rhythm.weeks() == 0 ? null : rhythm.expectedPerHour().at(nowMs));
    return view;
  }

  /** Null for an hour that has no norm of its own. */
  private static List<Object> byHour(Baseline baseline) {
    List<Object> hours = new ArrayList<>();
    for (Norm norm : baseline.byHour()) {
      hours.add(norm.verdicts() > 0 ? norm(norm) : null);
    }
    return hours;
  }

  private static Map<String, Object> deploy(Baseline.Deploy deploy) {
    if (deploy.version() == null) {
      return null;
    }
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("version", deploy.version());
    view.put("since_ms", deploy.sinceMs());
    view.put("runs_since", deploy.runsSince());
    return view;
  }
}
