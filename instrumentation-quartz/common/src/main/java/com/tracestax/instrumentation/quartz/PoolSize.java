package com.tracestax.instrumentation.quartz;

import java.lang.reflect.Field;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * How many runs a scheduler can do at once. Quartz knows of its own pools; one that borrows threads
 * says -1, like Spring's {@code LocalTaskExecutorThreadPool} (Spring 2 to 7, field {@code
 * taskExecutor}), and then the executor behind it is asked by reflection.
 */
public final class PoolSize {
  private PoolSize() {}

  /**
   * @param poolSize what the pool says of itself
   * @return null if nobody knows
   */
  public static Long of(int poolSize, Object threadPool) {
    return poolSize > 0 ? Long.valueOf(poolSize) : behind(threadPool);
  }

  private static Long behind(Object threadPool) {
    try {
      Field field = threadPool.getClass().getDeclaredField("taskExecutor");
      field.setAccessible(true);
      Object executor = field.get(threadPool);
      if (!(executor instanceof ThreadPoolExecutor)) {
        // Spring's ThreadPoolTaskExecutor
        executor = executor.getClass().getMethod("getThreadPoolExecutor").invoke(executor);
      }
      return threads((ThreadPoolExecutor) executor);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null; // a pool or an executor that we do not know
    }
  }

  /** An executor makes threads beyond its core only when its queue is full. */
  private static Long threads(ThreadPoolExecutor executor) {
    BlockingQueue<Runnable> queue = executor.getQueue();
    boolean fillsUp = queue.size() + (long) queue.remainingCapacity() < Integer.MAX_VALUE;
    return (long) (fillsUp ? executor.getMaximumPoolSize() : executor.getCorePoolSize());
  }
}
