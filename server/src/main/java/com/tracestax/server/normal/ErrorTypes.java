package com.tracestax.server.normal;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often each type of error was seen, of at most 24 types; whatever comes when there is no more
 * room is counted together as {@link #OTHERS}, and nothing can be called new any more. Not
 * thread-safe.
 */
public final class ErrorTypes {
  public static final String OTHERS = "*";

  static final int MAX_TYPES = 24;

  private final TreeMap<String, Long> counts = new TreeMap<>();

  /** A negative number takes back what was counted before. */
  public void count(String type, long by) {
    int types = counts.size() - (isFull() ? 1 : 0);
    boolean room = by > 0 && types < MAX_TYPES;
    String counted = room || counts.containsKey(type) ? type : OTHERS;
    counts.merge(counted, by, Long::sum);
    if (counts.get(counted) <= 0) {
      counts.remove(counted);
    }
  }

  public void merge(ErrorTypes other) {
    other.counts.forEach(this::count);
  }

  public boolean isFull() {
    return counts.containsKey(OTHERS);
  }

  public long count(String type) {
    return counts.getOrDefault(type, 0L);
  }

  public Map<String, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }
}
