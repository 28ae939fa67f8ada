package com.tracestax.agent.delivery.spool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Whether a file of another JVM is too old. Only the wall clock can tell, and it may have jumped: a
 * file is expired when two looks, ten minutes apart by the clock that does not jump, agree.
 */
final class Suspicion {
  enum Verdict {
    FRESH,
    SUSPECT,
    EXPIRED
  }

  static final long CONFIRM_AFTER_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final SpoolClock clock;
  private final Duration maxAge;
  private final Map<Path, Long> suspectSinceNanos = new HashMap<>();

  Suspicion(SpoolSettings settings) {
    clock = settings.clock();
    maxAge = settings.maxAge();
  }

  Verdict look(Path file, long writtenMillis) {
    if (clock.epochMillis() - writtenMillis <= maxAge.toMillis()) {
      suspectSinceNanos.remove(file);
      return Verdict.FRESH;
    }
    Long since = suspectSinceNanos.putIfAbsent(file, clock.nanoTime());
    boolean isConfirmed = since != null && clock.nanoTime() - since >= CONFIRM_AFTER_NANOS;
    return isConfirmed ? Verdict.EXPIRED : Verdict.SUSPECT;
  }

  void forget(Path file) {
    suspectSinceNanos.remove(file);
  }
}
