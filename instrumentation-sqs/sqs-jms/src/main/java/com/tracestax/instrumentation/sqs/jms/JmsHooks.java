package com.tracestax.instrumentation.sqs.jms;

import static com.tracestax.instrumentation.sqs.SqsSingletons.LEDGER;
import static com.tracestax.instrumentation.sqs.jms.SqsJmsSingletons.GUARD;
import static com.tracestax.instrumentation.sqs.jms.SqsJmsSingletons.SESSIONS;

import com.tracestax.instrumentation.sqs.Polling;
import com.tracestax.instrumentation.sqs.QueueName;

/**
 * What advice says of consumers. Public, because the calls stand in the library's classes. Never
 * throws.
 */
public final class JmsHooks {
  private JmsHooks() {}

  /** Until {@link #libraryHasAsked()}. */
  public static void libraryAsks() {
    Polling.enter();
  }

  public static void libraryHasAsked() {
    Polling.exit();
  }

  /**
   * To who called {@code receive()}, and from now on it is in their hands.
   *
   * @param messageManager null if there is no message
   */
  public static void handingOver(Object messageManager) {
    if (messageManager != null) {
      GUARD.run(() -> LEDGER.touched(ManagedMessage.receiptHandle(messageManager)));
    }
  }

  /**
   * @param listener null if the consumer has none any more
   */
  public static void listening(Object consumer, String queueUrl, Object session, Object listener) {
    GUARD.run(
        () -> {
          if (listener == null) {
            SESSIONS.left(consumer);
          } else {
            SESSIONS.listening(consumer, QueueName.of(queueUrl), session);
          }
        });
  }

  public static void closed(Object consumer) {
    GUARD.run(() -> SESSIONS.left(consumer));
  }
}
