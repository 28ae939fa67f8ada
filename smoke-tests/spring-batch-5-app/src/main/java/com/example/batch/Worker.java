package com.example.batch;

import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.Step;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.explore.support.JobExplorerFactoryBean;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.launch.support.SimpleJobOperator;
import org.springframework.batch.core.launch.support.TaskExecutorJobLauncher;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JobRepositoryFactoryBean;
import org.springframework.batch.core.step.builder.SimpleStepBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.builder.TaskletStepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.item.ItemWriter;
import org.springframework.batch.support.transaction.ResourcelessTransactionManager;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** A Spring Batch 5 of its own. */
final class Worker extends Batch {
  private final Database database;

  private Worker(
      JobRepository repository, PlatformTransactionManager transactions, Database database) {
    super(repository, transactions);
    this.database = database;
  }

  static Worker on(Database database) {
    try {
      PlatformTransactionManager transactions = new JdbcTransactionManager(database.connections());
      JobRepositoryFactoryBean factory = new JobRepositoryFactoryBean();
      factory.setDataSource(database.connections());
      factory.setTransactionManager(transactions);
      factory.setIsolationLevelForCreate("ISOLATION_READ_COMMITTED");
      factory.afterPropertiesSet();
      return new Worker(factory.getObject(), transactions, database);
    } catch (Exception e) {
      throw new IllegalStateException("no job repository", e);
    }
  }

  /** From 5.2 on; it knows its last job only. */
  static Worker inMemory() throws ReflectiveOperationException {
    Class<?> repository =
        Class.forName(
            "org.springframework.batch.core.repository.support.ResourcelessJobRepository");
    return new Worker(
        (JobRepository) repository.getConstructor().newInstance(),
        new ResourcelessTransactionManager(),
        null);
  }

  static ItemWriter<String> writer(ChunkStep.Writing writing) {
    return writing::write;
  }

  Object launcherBean() throws Exception {
    return launcherBean(new SyncTaskExecutor());
  }

  @Override
  Launcher launcher(TaskExecutor threads) throws Exception {
    return launcherBean(threads)::run;
  }

  private TaskExecutorJobLauncher launcherBean(TaskExecutor threads) throws Exception {
    TaskExecutorJobLauncher launcher = new TaskExecutorJobLauncher();
    launcher.setJobRepository(repository);
    launcher.setTaskExecutor(threads);
    launcher.afterPropertiesSet();
    return launcher;
  }

  @Override
  Operator operator() throws Exception {
    SimpleJobOperator operator = operatorBean(new MapJobRegistry());
    return new Operator() {
      @Override
      public boolean stop(JobExecution execution) throws Exception {
        return operator.stop(execution.getId());
      }

      @Override
      public JobExecution abandon(JobExecution execution) throws Exception {
        return operator.abandon(execution.getId());
      }
    };
  }

  SimpleJobOperator operatorBean(MapJobRegistry jobs) throws Exception {
    JobExplorerFactoryBean explorer = new JobExplorerFactoryBean();
    explorer.setDataSource(database.connections());
    explorer.setTransactionManager(transactions);
    explorer.afterPropertiesSet();
    SimpleJobOperator operator = new SimpleJobOperator();
    operator.setJobRepository(repository);
    operator.setJobExplorer(explorer.getObject());
    operator.setJobRegistry(jobs);
    operator.setJobLauncher(launcherBean(new SyncTaskExecutor()));
    operator.afterPropertiesSet();
    return operator;
  }

  @Override
  JobBuilder job(String name) {
    return new JobBuilder(name, repository);
  }

  @Override
  StepBuilder step(String name) {
    return new StepBuilder(name, repository);
  }

  @Override
  TaskletStepBuilder taskletStep(String name, Tasklet tasklet) {
    return step(name).tasklet(tasklet, transactions);
  }

  @Override
  Step jobStep(String name, Job job) throws Exception {
    return step(name).job(job).launcher(launcherBean(new SyncTaskExecutor())).build();
  }

  @Override
  Step step(ChunkStep plan) {
    SimpleStepBuilder<String, String> builder =
        step(plan.name)
            .<String, String>chunk(plan.size, transactions)
            .reader(plan.reader)
            .processor(plan.processor)
            .writer(writer(plan.writing));
    if (plan.skipLimit > 0) {
      builder = builder.faultTolerant().skip(ChunkStep.BadItem.class).skipLimit(plan.skipLimit);
    }
    if (plan.retryLimit > 0) {
      builder = builder.faultTolerant().retry(ChunkStep.Busy.class).retryLimit(plan.retryLimit);
    }
    if (plan.threads != null) {
      builder.taskExecutor(plan.threads);
    }
    return builder.build();
  }
}
