package com.tracestax.server.store;

import java.util.Locale;

/** What an event did to its attempt. */
enum Effect {
  STARTED,
  ENDED,
  SIGNALLED,
  /** Somebody takes it for running, who may be wrong: its worker decides. */
  SUSPECTED,
  /** Came after the end: tells when it started, reopens nothing. */
  LATE_START,
  /** Somebody who knows says how it ended; there was but a guess before. */
  END_REPLACED,
  /** An attempt ends once: counted, otherwise ignored. */
  SECOND_END,
  /** A signal of an attempt that had ended. */
  LATE_SIGNAL,
  /** Nobody sent it: the server concluded it from what became of another run. */
  CONCLUDED,
  /** Kept beside the runs. */
  NOTED,
  /** Of many runs at once, which are no rows of their own. */
  COUNTED;

  boolean changesTheRun() {
    return this != SECOND_END && this != LATE_SIGNAL;
  }

  String dbName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
