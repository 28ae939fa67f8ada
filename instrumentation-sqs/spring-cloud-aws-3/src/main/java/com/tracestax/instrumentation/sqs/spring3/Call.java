package com.tracestax.instrumentation.sqs.spring3;

/** A call of a component of the user's. */
interface Call {
  /** The call around this one on the same thread, or null. */
  Call outer();

  /** The component is about to run on this thread. Does nothing if it has begun. */
  void begin();

  /** What runs the component on another thread. */
  Runnable elsewhere(Runnable component);
}
