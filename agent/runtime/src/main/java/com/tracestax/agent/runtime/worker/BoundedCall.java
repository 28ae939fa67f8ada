package com.tracestax.agent.runtime.worker;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls what may hang, on a daemon thread of its own, and waits no longer than it is told. A call
 * that never returns keeps its thread, but neither the start nor the end of the JVM.
 */
final class BoundedCall {

  private final String threadName;
  private final Duration maxWait;

  BoundedCall(String threadName, Duration maxWait) {
    this.threadName = threadName;
    this.maxWait = maxWait;
  }

  /** Null if the call fails, takes too long or is interrupted; then the interrupt flag is set. */
  <T> T orNull(Callable<T> call) {
    FutureTask<T> task = new FutureTask<>(call);
    try {
      startDaemon(task);
      return task.get(maxWait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      task.cancel(true);
    } catch (ExecutionException | SecurityException e) {
      // What could not be found out is the answer: the caller has another way.
      return null;
    }
    return null;
  }

  private void startDaemon(Runnable task) {
    Thread thread = new Thread(task, threadName);
    thread.setDaemon(true);
    // It may live on: it must not keep the application's classes.
    thread.setContextClassLoader(null);
    thread.start();
  }
}
