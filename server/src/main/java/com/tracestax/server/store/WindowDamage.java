package com.tracestax.server.store;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers that a window could not be read, and says so once: it counts as empty, and the next
 * start makes all windows again from the attempts. Any thread.
 */
final class WindowDamage {
  private static final Logger LOG = LoggerFactory.getLogger(WindowDamage.class);

  private final AtomicBoolean said = new AtomicBoolean();
  private final AtomicBoolean levelSaid = new AtomicBoolean();
  private final AtomicBoolean toBeNoted = new AtomicBoolean();

  void found(String where, IllegalArgumentException cause) {
    if (said.compareAndSet(false, true)) {
      toBeNoted.set(true);
      LOG.error(
          "What was counted of {} cannot be read and counts as nothing. The next start of the server"
              + " counts all runs again: {}",
          where,
          cause.getMessage());
    }
  }

  /** What was measured cannot be measured again. */
  void foundLevel(String where, IllegalArgumentException cause) {
    if (levelSaid.compareAndSet(false, true)) {
      LOG.error(
          "What was measured of {} cannot be read and counts as nothing: {}",
          where,
          cause.getMessage());
    }
  }

  boolean isToBeNoted() {
    return toBeNoted.get();
  }

  /** The next start will know it. */
  void noted() {
    toBeNoted.set(false);
  }
}
