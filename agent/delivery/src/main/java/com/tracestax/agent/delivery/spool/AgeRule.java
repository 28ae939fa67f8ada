package com.tracestax.agent.delivery.spool;

import java.time.Duration;

/** When a segment is too old to be sent. */
interface AgeRule {
  Suspicion.Verdict judge(Segment segment);

  /** It is gone. */
  default void forget(Segment segment) {}

  /** Of this JVM: by the clock that does not jump, so there is nothing to confirm. */
  static AgeRule own(SpoolClock clock, Duration maxAge) {
    return segment ->
        clock.nanoTime() - segment.openedNanos() > maxAge.toNanos()
            ? Suspicion.Verdict.EXPIRED
            : Suspicion.Verdict.FRESH;
  }

  static AgeRule others(SpoolSettings settings) {
    Suspicion suspicion = new Suspicion(settings);
    return new AgeRule() {
      @Override
      public Suspicion.Verdict judge(Segment segment) {
        return suspicion.look(segment.path(), segment.createdMillis());
      }

      @Override
      public void forget(Segment segment) {
        suspicion.forget(segment.path());
      }
    };
  }
}
