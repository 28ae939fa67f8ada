package com.example.boot;

import org.springframework.boot.quartz.autoconfigure.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** The scheduler has no threads of its own. The customizer is elsewhere in Spring Boot 2. */
@Configuration
@Profile("executor")
public class BorrowedThreads {
  @Bean
  public ThreadPoolTaskExecutor jobExecutor() {
    ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
    executor.setCorePoolSize(3);
    executor.setThreadNamePrefix("jobs-");
    return executor;
  }

  @Bean
  public SchedulerFactoryBeanCustomizer borrowThreads(ThreadPoolTaskExecutor jobExecutor) {
    return factory -> factory.setTaskExecutor(jobExecutor);
  }
}
