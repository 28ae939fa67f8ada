package com.tracestax.server.month;

import com.tracestax.server.detect.JobView;
import com.tracestax.server.detect.JobView.OpenAttempt;
import com.tracestax.server.detect.Sensitivity;
import com.tracestax.server.normal.Baseline;
import com.tracestax.server.normal.BaselineMath;
import com.tracestax.server.normal.JobKey;
import com.tracestax.server.normal.LearningRules;
import com.tracestax.server.normal.Observation;
import com.tracestax.server.normal.Starts;
import com.tracestax.server.normal.Window;
import com.tracestax.server.normal.Window.Counter;
import com.tracestax.server.normal.WindowSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the server would know of one job: its windows, its last starts, what is open. */
final class Timeline {
  /** The server starts anew as often, at all times of the day. */
  private static final long RESTARTS = 37 * 3_600_000L;

  private static final long HOUR = JobOfTheMonth.HOUR;
  private static final long TICK = JobOfTheMonth.TICK;

  /** Every two hours, for the time it takes; a server does it every 15 minutes. */
  private static final long NORMAL_FOR = 2 * HOUR;

  private final JobOfTheMonth job;
  private final JobKey key;
  private final long beginMs;
  private final TreeMap<Long, Window> fine = new TreeMap<>();
  private final TreeMap<Long, Window> hourly = new TreeMap<>();
  private final ArrayDeque<Long> starts = new ArrayDeque<>();
  private final ArrayDeque<Run> recent = new ArrayDeque<>();
  private final Map<Run, Boolean> open = new LinkedHashMap<>();
  private List<Observation> news = List.of();
  private Baseline normal;

  Timeline(JobOfTheMonth job, long beginMs) {
    this.job = job;
    this.key = new JobKey(1, job.profile().name(), "default");
    this.beginMs = beginMs;
  }

  void advance(long tick) {
    List<Run> seen = new ArrayList<>();
    job.startsOf(tick).forEach(run -> started(run, seen));
    job.endsOf(tick).forEach(run -> ended(run, seen));
    news =
        job.profile().sampled()
            ? List.of()
            : seen.stream().limit(256).map(r -> r.asSeen(key)).toList();
    rollUp(tick);
    long now = tick + TICK;
    boolean deployed =
        normal != null && job.deployMs() < now && normal.computedAtMs() <= job.deployMs();
    if (normal == null || deployed || now - normal.computedAtMs() >= NORMAL_FOR) {
      normal = compute(now);
    }
  }

  private void started(Run run, List<Run> seen) {
    Window window = fine.computeIfAbsent(run.startMs / TICK * TICK, at -> new Window());
    window.count(Counter.STARTED, 1);
    if (run.attempt > 1) {
      window.count(Counter.REPEATED, 1);
    } else {
      starts.add(run.startMs);
      if (starts.size() > Starts.MAX_RECENT) {
        starts.poll();
      }
    }
    if (!job.profile().sampled()) {
      if (run.attempt == 1) {
        window.waitsMs().add(run.waitMs);
      }
      recent.add(run);
      if (recent.size() > 16) {
        recent.poll();
      }
      open.put(run, true);
      seen.add(run);
    }
  }

  private void ended(Run run, List<Run> seen) {
    Window window = fine.computeIfAbsent(run.endMs() / TICK * TICK, at -> new Window());
    switch (run.outcome) {
      case "succeeded" -> window.count(Counter.SUCCEEDED, 1);
      case "failed" -> window.count(Counter.FAILED, 1);
      default -> window.count(Counter.RETRIED, 1);
    }
    if (!job.profile().sampled()) {
      if (run.outcome.equals("succeeded")) {
        window.durationsMs().add(run.durationMs);
      }
      if (run.error != null) {
        window.errors().count(run.error, 1);
      }
      open.remove(run);
      seen.add(run);
    }
  }

  private void rollUp(long tick) {
    while (!fine.isEmpty() && fine.firstKey() < tick - 48 * HOUR) {
      Map.Entry<Long, Window> oldest = fine.pollFirstEntry();
      hourly
          .computeIfAbsent(oldest.getKey() / HOUR * HOUR, at -> new Window())
          .merge(oldest.getValue());
    }
    while (!hourly.isEmpty() && hourly.firstKey() < tick - 15 * 24 * HOUR) {
      hourly.pollFirstEntry();
    }
  }

  private Baseline compute(long now) {
    List<WindowSpan> spans = new ArrayList<>();
    hourly.forEach((at, window) -> spans.add(new WindowSpan(at, HOUR, window)));
    fine.forEach((at, window) -> spans.add(new WindowSpan(at, TICK, window)));
    boolean after = now > job.deployMs();
    return BaselineMath.compute(
        key,
        spans,
        new Starts(starts.peekLast(), List.copyOf(starts)),
        new Baseline.Deploy(job.version(now), after ? job.deployMs() : beginMs, 0),
        LearningRules.DEFAULT,
        now);
  }

  JobView view(long now, Sensitivity sensitivity) {
    return new JobView(
        normal,
        false,
        sum(now, TICK),
        sum(now, 3 * TICK),
        sum(now, HOUR),
        news,
        recent.stream().map(run -> run.asSeen(key)).toList(),
        open.keySet().stream().map(run -> openAttempt(run, now)).toList(),
        now - (now - beginMs) % RESTARTS,
        now,
        sensitivity);
  }

  private static OpenAttempt openAttempt(Run run, long now) {
    long signalled = run.startMs + 10 * 60_000;
    boolean said = run.signal != null && signalled <= now;
    return new OpenAttempt(
        run.id, run.startMs, said ? run.signal : null, said ? signalled : null, null, true);
  }

  private Window sum(long now, long span) {
    Window sum = new Window();
    fine.subMap(now - span, now).values().forEach(sum::merge);
    return sum;
  }
}
