package com.example.invoicing;

import java.util.Properties;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobParametersBuilder;
import org.springframework.batch.core.launch.JobLauncher;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.TaskExecutorJobLauncher;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Component;

/** The ways of launching a job that Spring Batch 5 has. */
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
    Properties parameters = new Properties();
    parameters.setProperty("month", "november");
    operator.start(job.getName(), parameters);
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
    JobLauncher inBackground(
        JobRepository repository, @Qualifier("background") TaskExecutor executor) throws Exception {
      TaskExecutorJobLauncher launcher = new TaskExecutorJobLauncher();
      launcher.setJobRepository(repository);
      launcher.setTaskExecutor(executor);
      launcher.afterPropertiesSet();
      return launcher;
    }
  }
}
