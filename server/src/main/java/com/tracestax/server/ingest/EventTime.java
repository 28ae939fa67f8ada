package com.tracestax.server.ingest;

import java.time.Duration;

/** Decides when something happened, from a clock that may be wrong and a clock that is ours. */
final class EventTime {
  /** Clocks that are further ahead than this are wrong, not early. */
  static final long MAX_AHEAD_MS = Duration.ofMinutes(5).toMillis();

  /** Nothing is kept longer than this, so nothing older can be meant. */
  static final long MAX_BEHIND_MS = Duration.ofDays(30).toMillis();

  /** Plans are made further ahead, and may have waited for longer. */
  private static final long MAX_PLANNED_AHEAD_MS = Duration.ofDays(3_660).toMillis();

  private static final long MAX_PLANNED_BEHIND_MS = Duration.ofDays(366).toMillis();

  private EventTime() {}

  /** The time that was sent if it is plausible, otherwise that of the receipt. */
  static long of(Long sentMs, long receivedAtMs) {
    Long plausible = plausible(sentMs, receivedAtMs);
    return plausible == null ? receivedAtMs : plausible;
  }

  /** Null if no clock that is right can have sent it: a run would sort by it, and be kept by it. */
  static Long plausible(Long sentMs, long receivedAtMs) {
    return within(sentMs, receivedAtMs - MAX_BEHIND_MS, receivedAtMs + MAX_AHEAD_MS);
  }

  /** The same for what is put into a queue, or is due some day. */
  static Long planned(Long sentMs, long receivedAtMs) {
    return within(
        sentMs, receivedAtMs - MAX_PLANNED_BEHIND_MS, receivedAtMs + MAX_PLANNED_AHEAD_MS);
  }

  private static Long within(Long sentMs, long fromMs, long toMs) {
    return sentMs != null && sentMs >= fromMs && sentMs <= toMs ? sentMs : null;
  }
}
