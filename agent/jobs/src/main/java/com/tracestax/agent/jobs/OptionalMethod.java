package com.tracestax.agent.jobs;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * A method that not every version has, or that is not for everybody. Any thread.
 *
 * <p>Called by reflection, because muzzle would refuse the versions that lack it. Read-only methods
 * alone.
 */
public final class OptionalMethod {
  /** Null if there is none, or it cannot be called. */
  private final Method method;

  public OptionalMethod(Class<?> type, String name, Class<?>... parameterTypes) {
    method = find(type, name, parameterTypes);
  }

  public boolean isThere() {
    return method != null;
  }

  /** Null if there is no such method, or it failed. */
  public Object invoke(Object target, Object... arguments) {
    if (method == null || !method.getDeclaringClass().isInstance(target)) {
      return null;
    }
    try {
      return method.invoke(target, arguments);
    } catch (IllegalAccessException | InvocationTargetException e) {
      return null; // as good as not there: what it would have said is left out
    }
  }

  private static Method find(Class<?> type, String name, Class<?>... parameterTypes) {
    try {
      Method method = type.getDeclaredMethod(name, parameterTypes);
      method.setAccessible(true);
      return method;
    } catch (NoSuchMethodException e) {
      return null;
    } catch (RuntimeException | LinkageError e) {
      return null; // a module that does not open itself, or another method's type that is not there
    }
  }
}
