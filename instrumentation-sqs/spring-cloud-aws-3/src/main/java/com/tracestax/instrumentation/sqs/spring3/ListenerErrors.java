package com.tracestax.instrumentation.sqs.spring3;

import com.tracestax.agent.jobs.JobError;
import com.tracestax.instrumentation.sqs.SpringErrors;
import java.util.concurrent.CompletionException;

/**
 * What a listener threw, without what Spring Cloud AWS and futures put round it. A {@code
 * CompletionException} that a listener has thrown itself is its own.
 */
final class ListenerErrors {
  private static final String FAILED =
      "io.awspring.cloud.sqs.listener.ListenerExecutionFailedException";
  private static final String BLOCKING_FAILED =
      "io.awspring.cloud.sqs.listener.AsyncAdapterBlockingExecutionFailedException";
  private static final int MAX_CAUSES = 16;

  private ListenerErrors() {}

  /**
   * @param blocking whether the listener is one that returns when it is done; else its future has
   *     put a wrapper round what it threw
   */
  static JobError of(Throwable thrown, boolean blocking) {
    return thrown == null ? null : SpringErrors.of(own(thrown, blocking));
  }

  static Throwable own(Throwable thrown, boolean blocking) {
    Throwable own = thrown;
    Throwable cause = thrown;
    for (int i = 0; i < MAX_CAUSES && cause != null && isWrapper(cause); i++) {
      boolean ofFuture = cause instanceof CompletionException;
      cause = cause.getCause();
      if (cause != null && (!ofFuture || !blocking)) {
        own = cause;
      }
    }
    return own;
  }

  private static boolean isWrapper(Throwable thrown) {
    String type = thrown.getClass().getName();
    return thrown instanceof CompletionException
        || type.equals(FAILED)
        || type.equals(BLOCKING_FAILED);
  }
}
