package com.example.invoicing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Threads for jobs that nobody waits for, and for steps that share their work. */
@Configuration
public class Threads {
  /** The application does not end before its jobs. */
  @Bean
  public ThreadPoolTaskExecutor background() {
    ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
    executor.setCorePoolSize(1);
    executor.setWaitForTasksToCompleteOnShutdown(true);
    executor.setAwaitTerminationSeconds(60);
    return executor;
  }

  @Bean
  public ThreadPoolTaskExecutor workers() {
    ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
    executor.setCorePoolSize(3);
    return executor;
  }
}
