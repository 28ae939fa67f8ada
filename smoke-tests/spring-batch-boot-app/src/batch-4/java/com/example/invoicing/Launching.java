package com.example.invoicing;

import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobParametersBuilder;
import org.springframework.batch.core.configuration.JobRegistry;
import org.springframework.batch.core.configuration.support.JobRegistryBeanPostProcessor;
import org.springframework.batch.core.launch.JobLauncher;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.SimpleJobLauncher;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Component;

/** The ways of launching a job that Spring Batch 4 has. */
@Component
public class Launching {
  private final JobOperator operator;
  private final JobLauncher launcher;
  private final JobLauncher inBackground;

  public Launching(
      JobOperator operator,
      @Qualifier("jobLauncher") JobLauncher launcher,
      @Qualifier("inBackground") JobLauncher inBackground) {
    this.operator = operator;
    this.launcher = launcher;
    this.inBackground = inBackground;
  }

  void operate(Job job) throws Exception {
    operator.start(job.getName(), "month=november");
  }

  void run(Job job) throws Exception {
    launcher.run(job, new JobParametersBuilder().addString("month", "november").toJobParameters());
  }

  void runInBackground(Job job) throws Exception {
    inBackground.run(
        job, new JobParametersBuilder().addString("month", "november").toJobParameters());
  }

  /** What they need. */
  @Configuration
  static class Beans {
    @Bean
    static JobRegistryBeanPostProcessor jobsToTheRegistry(ObjectProvider<JobRegistry> registry) {
      JobRegistryBeanPostProcessor processor = new JobRegistryBeanPostProcessor();
      processor.setJobRegistry(registry.getObject());
      return processor;
    }

    @Bean
    JobLauncher inBackground(
        JobRepository repository, @Qualifier("background") TaskExecutor executor)
        throws Exception {
      SimpleJobLauncher launcher = new SimpleJobLauncher();
      launcher.setJobRepository(repository);
      launcher.setTaskExecutor(executor);
      launcher.afterPropertiesSet();
      return launcher;
    }
  }
}
