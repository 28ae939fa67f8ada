package com.tracestax.agent.runtime;

import java.util.concurrent.ThreadFactory;

/**
 * Makes daemon threads that hold nothing of the application. A thread inherits the inheritable
 * thread locals and the access control context of the thread that <em>makes</em> it, so the first
 * one is made here and now, while the JVM starts, and only used when it is needed, on an
 * application's thread. One that has to replace it (its task threw an Error) inherits what it
 * finds.
 */
final class AgentThreads implements ThreadFactory {
  private final String name;
  private final Thread prepared;
  private Runnable preparedWork;

  AgentThreads(String name) {
    this.name = name;
    this.prepared = daemon(this::runPrepared);
  }

  @Override
  public synchronized Thread newThread(Runnable work) {
    if (preparedWork != null) {
      return daemon(work);
    }
    preparedWork = work;
    return prepared;
  }

  private void runPrepared() {
    Runnable work;
    synchronized (this) {
      work = preparedWork;
    }
    work.run();
  }

  private Thread daemon(Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }
}
