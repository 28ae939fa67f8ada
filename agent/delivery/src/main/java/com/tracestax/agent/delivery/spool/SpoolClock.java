package com.tracestax.agent.delivery.spool;

/** The two clocks a spool needs: one that may jump, and one that never does. */
public interface SpoolClock {
  long epochMillis();

  /** Only differences mean anything, as with {@link System#nanoTime()}. */
  long nanoTime();
}
