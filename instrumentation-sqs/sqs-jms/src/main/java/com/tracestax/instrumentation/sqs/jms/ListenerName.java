package com.tracestax.instrumentation.sqs.jms;

import java.lang.reflect.Proxy;

/** What a job is called that a listener does. */
final class ListenerName {
  private ListenerName() {}

  /**
   * @return {@code com.example.OrderListener.onMessage}; null of a class that nobody has written
   */
  static String of(Class<?> listener) {
    Class<?> written = listener;
    while (isSubclassMadeAtRunTime(written)) {
      written = written.getSuperclass();
    }
    return isGenerated(written) ? null : written.getName() + ".onMessage";
  }

  /** As CGLIB and Byte Buddy name them, and Mockito; their superclass has a name of its own. */
  private static boolean isSubclassMadeAtRunTime(Class<?> type) {
    return type.getName().contains("$$")
        && type.getSuperclass() != null
        && type.getSuperclass() != Object.class;
  }

  /** Lambdas and method references, hidden classes, proxies. */
  private static boolean isGenerated(Class<?> type) {
    return type.isSynthetic()
        || type.getName().contains("$$")
        || type.getName().indexOf('/') >= 0
        || Proxy.isProxyClass(type)
        || type == Object.class;
  }
}
