package com.tracestax.instrumentation.sqs.jms;

import static com.tracestax.instrumentation.sqs.jms.SqsJmsSingletons.GUARD;
import static com.tracestax.instrumentation.sqs.jms.SqsJmsSingletons.LISTENERS;

import com.amazon.sqs.javamessaging.message.SQSMessage;
import com.tracestax.instrumentation.sqs.Handling;

/**
 * The library's call of a listener. Public, because the calls stand in the library's classes. On
 * the session's thread. Throws what the listener throws, and nothing else.
 */
public final class ListenerCall {
  private ListenerCall() {}

  /** {@code listener.onMessage(message)}. */
  public static void onMessage(Object listener, Object message) throws Throwable {
    Handling handling = GUARD.call(() -> LISTENERS.entered(listener, receipt(message)));
    Throwable thrown = null;
    try {
      MessageListenerType.onMessage(listener, message);
    } catch (Throwable e) {
      thrown = e;
      throw e;
    } finally {
      ended(handling, thrown);
    }
  }

  /** After {@link #onMessage}, when the library has drawn its conclusions. */
  public static void finished() {
    GUARD.always(LISTENERS::finished);
  }

  private static void ended(Handling handling, Throwable thrown) {
    if (handling != null) {
      GUARD.always(() -> handling.ended(thrown));
    }
  }

  private static String receipt(Object message) {
    return ((SQSMessage) message).getReceiptHandle();
  }
}
