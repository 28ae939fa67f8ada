package com.tracestax.instrumentation.sqs.spring2;

import static com.tracestax.instrumentation.sqs.spring2.SpringCloudAws2Singletons.EXECUTIONS;
import static com.tracestax.instrumentation.sqs.spring2.SpringCloudAws2Singletons.GUARD;

import com.tracestax.instrumentation.sqs.Handling;
import org.springframework.messaging.Message;

/**
 * What advice says of listeners. Public, because the calls stand in classes of Spring Cloud AWS.
 * Never throws.
 */
public final class ListenerHooks {
  private ListenerHooks() {}

  /** What {@link #executorExited} is to be told. */
  public static Object executorEntered() {
    return GUARD.call(EXECUTIONS::entered);
  }

  public static void executorExited(Object execution) {
    if (execution != null) {
      GUARD.always(() -> EXECUTIONS.exited((Execution) execution));
    }
  }

  /** What {@link #listenerExited} is to be told. */
  public static Object listenerEntered(Object container, Message<?> message) {
    return GUARD.call(() -> EXECUTIONS.listenerEntered(container, message));
  }

  public static void listenerExited(Object handling, Throwable thrown) {
    if (handling != null) {
      GUARD.always(() -> ((Handling) handling).ended(ListenerErrors.of(thrown)));
    }
  }
}
