package com.tracestax.instrumentation.sqs.jms;

import com.amazon.sqs.javamessaging.message.SQSMessage;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * {@code MessageListener} of the JMS that the library in this class loader speaks: its messages
 * tell whether it is that of javax or of jakarta. Any thread.
 */
final class MessageListenerType {
  private static final MethodHandle ON_MESSAGE = onMessage();

  private MessageListenerType() {}

  static void onMessage(Object listener, Object message) throws Throwable {
    ON_MESSAGE.invokeExact(listener, message);
  }

  private static MethodHandle onMessage() {
    for (Class<?> type : SQSMessage.class.getInterfaces()) {
      if (type.getName().endsWith(".jms.Message")) {
        return onMessage(type);
      }
    }
    throw new LinkageError("expected SQSMessage to be a Message of JMS");
  }

  private static MethodHandle onMessage(Class<?> messageType) {
    try {
      Class<?> listenerType =
          Class.forName(messageType.getName() + "Listener", false, messageType.getClassLoader());
      return MethodHandles.publicLookup()
          .findVirtual(listenerType, "onMessage", MethodType.methodType(void.class, messageType))
          .asType(MethodType.methodType(void.class, Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("expected a MessageListener beside " + messageType, e);
    }
  }
}
