package com.tracestax.agent.runtime;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often each of a few causes came. Any thread. Bounded: the causes beyond {@code maxCauses} are
 * counted together as {@link #OTHER}.
 */
final class Counts {
  static final String OTHER = "other";

  private final int maxCauses;
  private final Map<String, LongAdder> byCause = new ConcurrentHashMap<>();

  Counts(int maxCauses) {
    this.maxCauses = maxCauses;
  }

  void add(String cause, long count) {
    LongAdder known = byCause.get(cause);
    if (known == null) {
      String name = byCause.size() < maxCauses ? cause : OTHER;
      known = byCause.computeIfAbsent(name, absent -> new LongAdder());
    }
    known.add(count);
  }

  /** In the order of their names. */
  Map<String, Long> byCause() {
    Map<String, Long> counts = new TreeMap<>();
    byCause.forEach((cause, count) -> counts.put(cause, count.sum()));
    return counts;
  }
}
