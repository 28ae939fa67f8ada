package com.tracestax.agent.runtime;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Tells the agent of checkpoints and restores of its JVM (CRaC), where the JVM has them: by
 * reflection, because most have not. Called on the thread that makes the checkpoint.
 */
final class Checkpoint implements InvocationHandler {
  /** Held here: the JVM's own list holds it weakly. */
  private static volatile Object registered;

  /** What is done before and after. */
  interface Listener {
    void beforeCheckpoint() throws Exception;

    void afterRestore() throws Exception;
  }

  private final Listener listener;

  private Checkpoint(Listener listener) {
    this.listener = listener;
  }

  /** Does nothing where there is no CRaC, and nothing twice. */
  static void register(Listener listener, Warnings warnings) {
    if (registered != null) {
      return;
    }
    ClassLoader platform = ClassLoader.getSystemClassLoader().getParent();
    Class<?> core;
    try {
      core = Class.forName("jdk.crac.Core", true, platform);
    } catch (ClassNotFoundException | LinkageError e) {
      return; // as in nearly all JVMs
    }
    try {
      Class<?> resource = Class.forName("jdk.crac.Resource", false, platform);
      Object proxy =
          Proxy.newProxyInstance(
              Checkpoint.class.getClassLoader(),
              new Class<?>[] {resource},
              new Checkpoint(listener));
      Object context = core.getMethod("getGlobalContext").invoke(null);
      Class<?> contextType = Class.forName("jdk.crac.Context", false, platform);
      contextType.getMethod("register", resource).invoke(context, proxy);
      registered = proxy;
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      warnings.warn("checkpoint", "a checkpoint of this JVM would not be noticed: " + e);
    }
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    switch (method.getName()) {
      case "beforeCheckpoint":
        listener.beforeCheckpoint();
        return null;
      case "afterRestore":
        listener.afterRestore();
        return null;
      case "equals":
        return proxy == arguments[0];
      case "hashCode":
        return System.identityHashCode(proxy);
      default:
        return "TraceStax";
    }
  }
}
