package com.tracestax.agent.runtime;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Threads of ours: daemons, named, without any of the application's class loaders. */
final class AgentThreads {
  private AgentThreads() {}

  static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  /** Starts its one thread with the first task. */
  static ScheduledExecutorService timer(String name) {
    return new ScheduledThreadPoolExecutor(1, work -> daemon(work, name));
  }
}
