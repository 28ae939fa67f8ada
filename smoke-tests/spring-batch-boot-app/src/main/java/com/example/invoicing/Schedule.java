package com.example.invoicing;

import java.util.concurrent.CountDownLatch;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Launches a job by the clock, as jobs are launched most. The application goes on until then. */
@Component
@EnableScheduling
@Profile("scheduled")
public class Schedule implements ApplicationRunner {
  private final Launching launching;
  private final Jobs jobs;
  private final CountDownLatch digested = new CountDownLatch(1);

  public Schedule(Launching launching, Jobs jobs) {
    this.launching = launching;
    this.jobs = jobs;
  }

  @Scheduled(initialDelay = 1, fixedDelay = 86_400_000)
  public void digest() throws Exception {
    launching.run(jobs.digest());
    digested.countDown();
  }

  @Override
  public void run(ApplicationArguments arguments) throws Exception {
    digested.await();
  }
}
