package com.tracestax.server.normal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Remembers what costs a walk through the store, for a while; what is not used for longest is
 * forgotten first. Computes on the thread that asks, without a lock: two that ask for the same at
 * once compute it twice. Any thread.
 */
final class Recent<K, V> {
  private final int maxEntries;
  private final long maxAgeMs;
  private final Map<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);

  private record Entry<V>(V value, long atMs) {}

  Recent(int maxEntries, long maxAgeMs) {
    this.maxEntries = maxEntries;
    this.maxAgeMs = maxAgeMs;
  }

  V get(K key, long nowMs, Function<K, V> compute) {
    V known = fresh(key, nowMs);
    if (known != null) {
      return known;
    }
    V computed = compute.apply(key);
    put(key, new Entry<>(computed, nowMs));
    return computed;
  }

  private synchronized V fresh(K key, long nowMs) {
    Entry<V> entry = entries.get(key);
    boolean usable = entry != null && Math.abs(nowMs - entry.atMs()) < maxAgeMs;
    return usable ? entry.value() : null;
  }

  private synchronized void put(K key, Entry<V> entry) {
    entries.put(key, entry);
    if (entries.size() > maxEntries) {
      entries.remove(entries.keySet().iterator().next());
    }
  }

  /** Null if nothing is remembered, however old it is. */
  synchronized V peek(K key) {
    Entry<V> entry = entries.get(key);
    return entry == null ? null : entry.value();
  }

  synchronized void forget(K key) {
    entries.remove(key);
  }

  synchronized int size() {
    return entries.size();
  }
}
