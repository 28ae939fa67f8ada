package com.example.invoicing;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.JobOperatorFactoryBean;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** The ways of launching a job that Spring Batch 6 has. */
@Component
public class Launching {
  private final JobOperator operator;
  private final JobOperator inBackground;

  public Launching(
      @Qualifier("jobOperator") JobOperator operator,
      @Qualifier("inBackground") JobOperator inBackground) {
    this.operator = operator;
    this.inBackground = inBackground;
  }

  void operate(Job job) throws Exception {
    operator.start(job, november());
  }

  /** As before there was one way only. */
  @SuppressWarnings("removal")
  void run(Job job) throws Exception {
    operator.run(job, november());
  }

  void runInBackground(Job job) throws Exception {
    inBackground.start(job, november());
  }

  private static JobParameters november() {
    return new JobParametersBuilder().addString("month", "november").toJobParameters();
  }

  /** What they need. */
  @Configuration
  static class Beans {
    @Bean(defaultCandidate = false)
    JobOperatorFactoryBean inBackground(
        JobRepository repository,
        PlatformTransactionManager transactions,
        @Qualifier("background") TaskExecutor executor) {
      JobOperatorFactoryBean operator = new JobOperatorFactoryBean();
      operator.setJobRepository(repository);
      operator.setTransactionManager(transactions);
      operator.setTaskExecutor(executor);
      return operator;
    }
  }
}
