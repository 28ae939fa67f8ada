package com.tracestax.instrumentation.sqs.spring2;

import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Map;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.HandlerMethod;
import org.springframework.messaging.handler.invocation.AbstractMethodMessageHandler;

/**
 * The method that the container's {@code QueueMessageHandler} will call, by its own rule: the one
 * whose annotation names the queue.
 */
final class ListenerMethod {
  private static final String QUEUE = "LogicalResourceId";

  private ListenerMethod() {}

  /**
   * @return {@code com.example.Orders.onOrder}; null if none is known
   */
  static String nameOf(Object container, Message<?> message) {
    Object handler = OwnMethods.invoke(container, "getMessageHandler");
    Object queue = message.getHeaders().get(QUEUE);
    if (!(handler instanceof AbstractMethodMessageHandler) || queue == null) {
      return null;
    }
    for (Map.Entry<?, HandlerMethod> mapping :
        ((AbstractMethodMessageHandler<?>) handler).getHandlerMethods().entrySet()) {
      Object queues = OwnMethods.invoke(mapping.getKey(), "getLogicalResourceIds");
      if (queues instanceof Collection && ((Collection<?>) queues).contains(queue)) {
        return name(mapping.getValue());
      }
    }
    return null;
  }

  private static String name(HandlerMethod method) {
    Class<?> bean = method.getBeanType();
    Class<?> type = Proxy.isProxyClass(bean) ? method.getMethod().getDeclaringClass() : bean;
    return type.getName() + "." + method.getMethod().getName();
  }
}
