package com.tracestax.agent.delivery;

import com.tracestax.agent.delivery.spool.SpoolClock;

/** Time as delivery sees it: what it is, and how a thread waits for it. */
public interface DeliveryClock extends SpoolClock {
  /**
   * Waits on the calling thread until the time is over, the thread is unparked or interrupted, or
   * for no reason at all. {@link Long#MAX_VALUE} waits for ever. An unpark that came first makes
   * this return at once.
   */
  void park(long nanos);

  void unpark(Thread thread);

  static DeliveryClock system() {
    return SystemDeliveryClock.INSTANCE;
  }
}
