package com.tracestax.agent.runtime;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Frameworks that were told to stop and are waiting for their last jobs, each on the thread that
 * told it. Few; any thread.
 */
final class Drains {
  /** Shutdown hooks start side by side: the application's may be a little ahead of ours. */
  private static final long HEAD_START_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final ConcurrentHashMap<String, Drain> byPool = new ConcurrentHashMap<>();

  /** Called on the thread that waits. */
  void began(String framework, String queue, long nowNanos) {
    Thread thread = Thread.currentThread();
    byPool.put(name(framework, queue), new Drain(thread, nowNanos, isPooled(thread)));
  }

  void ended(String framework, String queue) {
    byPool.remove(name(framework, queue));
  }

  boolean isDraining(String framework, String queue) {
    return byPool.containsKey(name(framework, queue));
  }

  /**
   * Whether a framework waits on a shutdown hook's thread, so that the JVM is held up by the
   * application itself. Hooks cannot be listed; what begins to wait once the JVM goes down, on a
   * thread of its own, is taken for one. A thread of an executor is not: whoever handed it the task
   * may give up, and then we alone would hold the JVM.
   *
   * @param exitBeganNanos when the JVM began to go down
   */
  boolean holdUpTheJvm(long exitBeganNanos) {
    for (Drain drain : byPool.values()) {
      boolean sinceExit = drain.beganNanos - (exitBeganNanos - HEAD_START_NANOS) >= 0;
      if (sinceExit && !drain.pooled && drain.thread.isAlive()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPooled(Thread thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getClassName().startsWith("java.util.concurrent.")) {
        return true;
      }
    }
    return false;
  }

  private static String name(String framework, String queue) {
    return framework + "\n" + queue;
  }

  private static final class Drain {
    private final Thread thread;
    private final long beganNanos;
    private final boolean pooled;

    Drain(Thread thread, long beganNanos, boolean pooled) {
      this.thread = thread;
      this.beganNanos = beganNanos;
      this.pooled = pooled;
    }
  }
}
