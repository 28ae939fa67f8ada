package com.tracestax.instrumentation.sqs;

import com.tracestax.agent.jobs.JobError;

/**
 * What Spring and Jackson throw when they cannot make a listener's arguments of a message. Their
 * texts quote the message, which must not leave the process: types and frames are all that does.
 */
public final class SpringErrors {
  private static final String[] QUOTING = {
    "org.springframework.messaging.", "com.fasterxml.jackson.", "tools.jackson."
  };

  private static final int MAX_CAUSES = 16;

  private SpringErrors() {}

  /** An error of the user's own stays as it is, unless it has one of those for a cause. */
  public static JobError of(Throwable thrown) {
    return isQuoting(thrown) ? JobError.withoutTexts(thrown) : JobError.of(thrown);
  }

  private static boolean isQuoting(Throwable thrown) {
    try {
      Throwable cause = thrown;
      for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
        String type = cause.getClass().getName();
        for (String quoting : QUOTING) {
          if (type.startsWith(quoting)) {
            return true;
          }
        }
        cause = cause.getCause();
      }
    } catch (RuntimeException | LinkageError e) {
      return false; // an exception of the user's that does not tell its cause
    }
    return false;
  }
}
