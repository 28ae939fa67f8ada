package com.tracestax.instrumentation.sqs.spring2;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Methods of Spring Cloud AWS, whose classes have two names. Called only to read. */
final class OwnMethods {
  private OwnMethods() {}

  /** Null if there is no such method, in the class of the object or above, or it throws. */
  static Object invoke(Object target, String name) {
    if (target == null) {
      return null;
    }
    for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
      try {
        Method method = type.getDeclaredMethod(name);
        method.setAccessible(true);
        return method.invoke(target);
      } catch (NoSuchMethodException e) {
        continue; // a class above may have it
      } catch (IllegalAccessException | InvocationTargetException | RuntimeException e) {
        return null; // what it would have said is left out
      }
    }
    return null;
  }
}
