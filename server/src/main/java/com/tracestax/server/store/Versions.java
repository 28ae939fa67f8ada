package com.tracestax.server.store;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The version a job runs in. During a deploy the old and the new version take turns, and a job may
 * run in several services, of which each has its own: a version that is known already is a deploy
 * (back to it) only if two runs of it are seen without the current one in between, and that has not
 * been seen for half an hour. Not thread-safe.
 */
final class Versions {
  private static final int MAX_KNOWN = 8;
  private static final long GONE_MS = 30 * 60_000L;

  private final TreeMap<String, Long> lastSeenMs;
  private String current;
  private Long sinceMs;

  Versions(String current, Long sinceMs, Map<String, Long> lastSeenMs) {
    this.current = current;
    this.sinceMs = sinceMs;
    this.lastSeenMs = new TreeMap<>(lastSeenMs);
  }

  String current() {
    return current;
  }

  Long sinceMs() {
    return sinceMs;
  }

  Map<String, Long> lastSeenMs() {
    return Collections.unmodifiableMap(lastSeenMs);
  }

  /**
   * A run of that version was seen.
   *
   * @param firstSeenMs when the job was first seen: its first version has always been there, as far
   *     as anybody knows
   */
  void seen(String version, long atMs, long firstSeenMs) {
    if (current == null) {
      current = version;
      sinceMs = firstSeenMs;
    } else if (!version.equals(current) && isDeploy(version, atMs)) {
      current = version;
      sinceMs = atMs;
    }
    lastSeenMs.merge(version, atMs, Math::max);
    if (lastSeenMs.size() > MAX_KNOWN) {
      lastSeenMs.entrySet().stream()
          .filter(entry -> !entry.getKey().equals(current))
          .min(Comparator.comparingLong(Map.Entry::getValue))
          .map(Map.Entry::getKey)
          .ifPresent(lastSeenMs::remove);
    }
  }

  /** What comes late, from before the current version, is none. */
  private boolean isDeploy(String version, long atMs) {
    boolean late = sinceMs != null && atMs < sinceMs;
    Long seenMs = lastSeenMs.get(version);
    long currentMs = lastSeenMs.getOrDefault(current, atMs);
    boolean again = seenMs != null && seenMs > currentMs && seenMs < atMs;
    return !late && (seenMs == null || (again && atMs > currentMs + GONE_MS));
  }
}
