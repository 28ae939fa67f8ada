package com.tracestax.instrumentation.sqs.spring3;

import io.awspring.cloud.sqs.listener.adapter.AbstractMethodInvokingListenerAdapter;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.HandlerMethod;

/**
 * The annotated method behind a listener. Spring Cloud AWS keeps it in fields of its own: {@code
 * handlerMethod}, and where a class may have several for one queue {@code
 * compositeInvocableHandler}.
 */
final class ListenerMethod {
  private static final String BLOCKING =
      "io.awspring.cloud.sqs.listener.AsyncComponentAdapters$BlockingMessageListenerAdapter";

  private ListenerMethod() {}

  /** Whether the container decides on which thread it runs. */
  static boolean isBlocking(Object listener) {
    return listener != null && listener.getClass().getName().equals(BLOCKING);
  }

  /**
   * @return {@code com.example.Orders.onOrder}; null if the listener is an object of the user's
   */
  static String nameOf(Object listener, Collection<?> messages) {
    Object target =
        isBlocking(listener) ? OwnFields.value(listener, "blockingMessageListener") : listener;
    if (!(target instanceof AbstractMethodInvokingListenerAdapter)) {
      return null;
    }
    Object method = OwnFields.value(target, "handlerMethod");
    if (method == null) {
      method = methodOf(OwnFields.value(target, "compositeInvocableHandler"), messages);
    }
    return method instanceof HandlerMethod ? name((HandlerMethod) method) : null;
  }

  private static Object methodOf(Object composite, Collection<?> messages) {
    if (composite == null) {
      return null;
    }
    Object methods = OwnFields.value(composite, "handlers");
    if (methods instanceof List && !((List<?>) methods).isEmpty()) {
      Object first = messages.iterator().next();
      return first instanceof Message
          ? OwnFields.invoke(
              composite, "getHandlerForPayload", ((Message<?>) first).getPayload().getClass())
          : null;
    }
    return OwnFields.value(composite, "defaultHandler");
  }

  private static String name(HandlerMethod method) {
    Class<?> bean = method.getBeanType();
    Class<?> type = Proxy.isProxyClass(bean) ? method.getMethod().getDeclaringClass() : bean;
    return type.getName() + "." + method.getMethod().getName();
  }
}
