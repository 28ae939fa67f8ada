package com.tracestax.agent.delivery;

import java.time.Duration;

/** Decides on which thread events are put on disk. All methods come from any thread. */
interface Storing {
  /** Without a spool. */
  Storing NONE =
      new Storing() {
        @Override
        public void eventsWait() {
          // they wait in memory
        }

        @Override
        public void sendingFailed() {
          // as above
        }

        @Override
        public boolean persist(Duration budget) {
          return false;
        }

        @Override
        public void end() {
          // nothing runs
        }
      };

  /** An event came that should not wait in memory for long. On an application's thread. */
  void eventsWait();

  /** Events cannot leave now. On the thread that sends. */
  void sendingFailed();

  /**
   * Waits until what was on the queue when this began is on disk.
   *
   * @return false if the time was not enough
   */
  boolean persist(Duration budget);

  void end();
}
