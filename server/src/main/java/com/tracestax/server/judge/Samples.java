package com.tracestax.server.judge;

import com.tracestax.server.detect.QueueView.Sample;
import com.tracestax.server.normal.GaugeKey;
import com.tracestax.server.normal.Reading;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The readings of the last hour, one a minute, of at most 5,000 levels (10 MB). After a start they
 * begin anew, which delays what needs several of them by as many minutes.
 */
final class Samples {
  static final int MAX_LEVELS = 5_000;

  private static final long KEPT_MS = TimeUnit.HOURS.toMillis(1);

  private final Map<GaugeKey, Deque<Sample>> levels = new HashMap<>();

  /** False if there is no room for another level. */
  boolean add(Reading reading) {
    Deque<Sample> samples = levels.get(reading.gauge());
    if (samples == null && levels.size() >= MAX_LEVELS) {
      return false;
    }
    if (samples == null) {
      samples = new ArrayDeque<>();
      levels.put(reading.gauge(), samples);
    }
    samples.addLast(new Sample(reading.atMs(), reading.value()));
    return true;
  }

  void forgetBefore(long nowMs) {
    levels
        .values()
        .forEach(samples -> samples.removeIf(sample -> sample.atMs() <= nowMs - KEPT_MS));
    levels.values().removeIf(Deque::isEmpty);
  }

  /** Oldest first. */
  List<Sample> of(GaugeKey level) {
    Deque<Sample> samples = levels.get(level);
    return samples == null ? List.of() : List.copyOf(samples);
  }
}
