package com.tracestax.server.keys;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What each key has brought and what was refused, since the server started. */
public final class KeyUsage {
  private final Map<Integer, Counters> counters = new ConcurrentHashMap<>();

  private static final class Counters {
    private final LongAdder events = new LongAdder();
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();
    private volatile Long lastUsedDay;
  }

  /** Requests that were refused, by the code of the answer. `lastUsedDay` may be null. */
  public record Counts(long events, Map<String, Long> refused, Long lastUsedDay) {}

  private Counters of(int keyId) {
    return counters.computeIfAbsent(keyId, any -> new Counters());
  }

  public void used(int keyId, long epochDay) {
    of(keyId).lastUsedDay = epochDay;
  }

  public void accepted(int keyId, int events) {
    of(keyId).events.add(events);
  }

  public void refused(int keyId, String code) {
    of(keyId).refused.computeIfAbsent(code, any -> new LongAdder()).increment();
  }

  public Counts counts(int keyId) {
    Counters known = of(keyId);
    Map<String, Long> refused = new TreeMap<>();
    known.refused.forEach((code, count) -> refused.put(code, count.sum()));
    return new Counts(known.events.sum(), refused, known.lastUsedDay);
  }
}
