package com.tracestax.instrumentation.sqs.spring2;

import java.lang.reflect.Method;

/** Methods of Spring Cloud AWS, whose classes have two names. Called only to read. */
final class OwnMethods {
  private OwnMethods() {}

  /** Null if there is no such method, in the class of the object or above, or it throws. */
  static Object invoke(Object target, String name) {
    try {
      Method method = target == null ? null : method(target.getClass(), name);
      return method == null ? null : method.invoke(target);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null; // what it would have said is left out
    }
  }

  private static Method method(Class<?> type, String name) {
    for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
      for (Method method : owner.getDeclaredMethods()) {
        if (method.getName().equals(name) && method.getParameterCount() == 0) {
          method.setAccessible(true);
          return method;
        }
      }
    }
    return null;
  }
}
