package com.tracestax.instrumentation.springbatch;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * A public method by its name, of whatever class has it: Spring Batch 6 has its domain in other
 * packages than 3 to 5, and 5 other types of times and counts than 3, but the names are the same.
 * Any thread.
 */
final class Getter {
  private final String name;
  private final Class<?>[] parameterTypes;

  /** Null for a class without the method. */
  private final ClassValue<Method> methods =
      new ClassValue<Method>() {
        @Override
        protected Method computeValue(Class<?> type) {
          return find(type);
        }
      };

  Getter(String name, Class<?>... parameterTypes) {
    this.name = name;
    this.parameterTypes = parameterTypes;
  }

  /** Null if there is no such method, or it has nothing to give. */
  Object of(Object target, Object... arguments) {
    Method method = target == null ? null : methods.get(target.getClass());
    if (method == null) {
      return null;
    }
    try {
      return method.invoke(target, arguments);
    } catch (IllegalAccessException e) {
      return null; // as good as not there
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(name + " of " + target.getClass().getName(), e.getCause());
    }
  }

  String textOf(Object target, Object... arguments) {
    Object value = of(target, arguments);
    return value == null ? null : value.toString();
  }

  /** Null if it is not a number. */
  Long numberOf(Object target) {
    Object value = of(target);
    return value instanceof Number ? (Long) ((Number) value).longValue() : null;
  }

  boolean isTrueOf(Object target) {
    return Boolean.TRUE.equals(of(target));
  }

  private Method find(Class<?> type) {
    try {
      Method method = type.getMethod(name, parameterTypes);
      method.setAccessible(true); // of a class that is not public itself
      return method;
    } catch (NoSuchMethodException e) {
      return null;
    } catch (RuntimeException | LinkageError e) {
      return null; // a module that does not open itself, or another method's type that is not there
    }
  }
}
