package com.tracestax.instrumentation.sqs.spring3;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** What Spring Cloud AWS keeps to itself, and some versions do not have. Reads only. */
final class OwnFields {
  private OwnFields() {}

  /** Null if there is no such field, in the class of the object or above. */
  static Object value(Object target, String name) {
    try {
      Field field = field(target.getClass(), name);
      return field == null ? null : field.get(target);
    } catch (IllegalAccessException | RuntimeException | LinkageError e) {
      return null; // a module that does not open itself: the name is left out
    }
  }

  /** Null if there is no such method, or it throws: it will do so again when the library calls. */
  static Object invoke(Object target, String name, Class<?> argument) {
    try {
      Method method = target.getClass().getDeclaredMethod(name, Class.class);
      method.setAccessible(true);
      return method.invoke(target, argument);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null; // an older version, or no method for this payload: the name is left out
    }
  }

  private static Field field(Class<?> type, String name) {
    for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
      for (Field field : owner.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field;
        }
      }
    }
    return null;
  }
}
