package com.tracestax.instrumentation.sqs.spring2;

import com.tracestax.agent.jobs.JobError;
import com.tracestax.instrumentation.sqs.SpringErrors;
import org.springframework.messaging.MessageHandlingException;
import org.springframework.messaging.MessagingException;

/**
 * What a listener threw, without the {@code MessagingException} that the container puts round it,
 * and the {@code MessageHandlingException} that Spring puts round an error.
 */
final class ListenerErrors {
  private ListenerErrors() {}

  /** Null if it returned. */
  static JobError of(Throwable thrown) {
    return thrown == null ? null : SpringErrors.of(own(thrown));
  }

  static Throwable own(Throwable thrown) {
    if (thrown.getClass() != MessagingException.class || thrown.getCause() == null) {
      return thrown;
    }
    Throwable cause = thrown.getCause();
    boolean error =
        cause.getClass() == MessageHandlingException.class && cause.getCause() instanceof Error;
    return error ? cause.getCause() : cause;
  }
}
