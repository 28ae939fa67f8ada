package com.example.boot;

import static org.quartz.CronScheduleBuilder.cronSchedule;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.TriggerBuilder.newTrigger;

import org.quartz.JobDetail;
import org.quartz.Trigger;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.quartz.JobDetailFactoryBean;

/** Job details and triggers that any job store takes. */
@Configuration
public class ScheduledJobs {
  @Bean
  public JobDetail invoices() {
    return newJob(InvoiceJob.class).withIdentity("invoices", "billing").storeDurably().build();
  }

  @Bean
  public Trigger invoicesInAnotherCentury(@Qualifier("invoices") JobDetail invoices) {
    return newTrigger().forJob(invoices).withSchedule(cronSchedule("0 0 0 1 1 ? 2099")).build();
  }

  @Bean
  public JobDetail cleanup() {
    return newJob(CleanupJob.class).storeDurably().build();
  }

  @Bean
  public Trigger cleanupAtStart(@Qualifier("cleanup") JobDetail cleanup) {
    return newTrigger().forJob(cleanup).startNow().build();
  }

  @Bean
  public JobDetailFactoryBean digest() {
    JobDetailFactoryBean detail = new JobDetailFactoryBean();
    detail.setJobClass(DigestJob.class);
    detail.setDurability(true);
    return detail;
  }

  @Bean
  public Trigger digestAtStart(@Qualifier("digest") JobDetail digest) {
    return newTrigger().forJob(digest).usingJobData("recipient", "board").startNow().build();
  }

  @Bean
  public JobDetail watch() {
    return newJob(WatchJob.class).withIdentity("watch").storeDurably().build();
  }
}
