package com.tracestax.agent.delivery;

import java.time.Duration;

/** Decides on which thread the passes of a {@link Pipe} run. All methods come from any thread. */
interface PassRunner {
  /** An event was put on the queue. */
  void eventQueued();

  /** Something else than an event calls for a pass. */
  void rouse();

  boolean drain(Drain drain, Duration budget);

  /** The pipe is closed: no further pass, and what is left is dropped. */
  void end();
}
