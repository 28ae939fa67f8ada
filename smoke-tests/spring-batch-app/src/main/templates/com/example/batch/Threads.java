package com.example.batch;

import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** A pool of the application's own. */
final class Threads implements AutoCloseable {
  final ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();

  Threads(String name, int size, int waiting) {
    pool.setThreadNamePrefix(name);
    pool.setCorePoolSize(size);
    pool.setMaxPoolSize(size);
    pool.setQueueCapacity(waiting);
    pool.setWaitForTasksToCompleteOnShutdown(true);
    pool.setAwaitTerminationSeconds(60);
    pool.afterPropertiesSet();
  }

  /** Waits for what it was given. */
  @Override
  public void close() {
    pool.shutdown();
  }
}
