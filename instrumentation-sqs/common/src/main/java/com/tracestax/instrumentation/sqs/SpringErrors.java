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

  private SpringErrors() {}

  /** An error of the user's own stays as it is. */
  public static JobError of(Throwable thrown) {
    String type = thrown.getClass().getName();
    for (String quoting : QUOTING) {
      if (type.startsWith(quoting)) {
        return JobError.withoutTexts(thrown);
      }
    }
    return JobError.of(thrown);
  }
}
