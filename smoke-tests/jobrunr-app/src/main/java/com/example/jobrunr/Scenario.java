package com.example.jobrunr;

/** Something that the application can do while it does other things. */
interface Scenario {
  /** Enqueues. What it returns waits for the end and says what became of it. */
  Ending begin() throws Exception;

  /** Waits, and says the same whenever it is run. */
  interface Ending {
    String await() throws Exception;
  }
}
