package com.tracestax.server.month;

import com.tracestax.server.detect.Finding.Kind;
import java.util.Set;

/**
 * Something that happens to a job for a while.
 *
 * @param kind what it is to be found as; null if it is harmless
 * @param related what it may be found as too
 * @param size what it means depends on the effect
 */
record Oddity(Kind kind, Set<Kind> related, Effect effect, double size, long fromMs, long untilMs) {

  enum Effect {
    SLOW,
    HANG,
    FAIL,
    NEW_ERROR,
    KNOWN_ERROR,
    RETRIES,
    NONE_COME,
    DELAYED,
    STALL,
    TIME_OUT,
    WAIT,
    TRAFFIC
  }

  boolean isAt(long ms) {
    return fromMs <= ms && ms < untilMs;
  }

  boolean allows(Kind found) {
    return found == kind || related.contains(found);
  }
}
