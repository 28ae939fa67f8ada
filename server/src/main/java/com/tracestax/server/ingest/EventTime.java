package com.tracestax.server.ingest;

import java.time.Duration;

/** Decides when something happened, from a clock that may be wrong and a clock that is ours. */
final class EventTime {
  /** Clocks that are further ahead than this are wrong, not early. */
  static final long MAX_AHEAD_MS = Duration.ofMinutes(5).toMillis();

  /** Nothing is kept longer than this, so nothing older can be meant. */
  static final long MAX_BEHIND_MS = Duration.ofDays(30).toMillis();

  private EventTime() {}

  /** The time that was sent if it is plausible, otherwise that of the receipt. */
  static long of(Long sentMs, long receivedAtMs) {
    boolean plausible =
        sentMs != null
            && sentMs <= receivedAtMs + MAX_AHEAD_MS
            && sentMs >= receivedAtMs - MAX_BEHIND_MS;
    return plausible ? sentMs : receivedAtMs;
  }
}
