package com.tracestax.agent.delivery;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A daemon thread that is made now and started when it is needed. What a thread inherits (access
 * control context, inheritable thread locals, thread group) it inherits when it is made, so nothing
 * of the application thread that happens to need it first is kept alive. Its context class loader
 * is the agent's, and so is that of the threads it makes.
 */
final class LazyThread {
  /** Enough to notice the end; nothing but tests and reconfiguration waits for it. */
  private static final long END_MILLIS = 2_000;

  private final Thread thread;
  private final AtomicBoolean isStarted = new AtomicBoolean();

  LazyThread(Runnable work, String name) {
    thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(LazyThread.class.getClassLoader());
  }

  void startOnce() {
    if (!isStarted.get() && isStarted.compareAndSet(false, true)) {
      try {
        thread.start();
      } catch (Throwable t) { // no memory for a thread: whoever comes next tries again
        isStarted.set(false);
      }
    }
  }

  boolean isStarted() {
    return isStarted.get();
  }

  void unpark(DeliveryClock clock) {
    clock.unpark(thread);
  }

  void end() {
    thread.interrupt();
    if (Thread.currentThread() != thread) {
      joinBriefly();
    }
  }

  private void joinBriefly() {
    try {
      thread.join(END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
