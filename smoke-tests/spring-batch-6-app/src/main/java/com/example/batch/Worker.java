package com.example.batch;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.JobOperatorFactoryBean;
import org.springframework.batch.core.launch.support.TaskExecutorJobLauncher;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.ChunkOrientedStepBuilder;
import org.springframework.batch.core.step.builder.SimpleStepBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.builder.TaskletStepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** A Spring Batch 6 of its own. */
final class Worker extends Batch {
  private final boolean oldChunks;

  private Worker(
      JobRepository repository, PlatformTransactionManager transactions, boolean oldChunks) {
    super(repository, transactions);
    this.oldChunks = oldChunks;
  }

  /** As most applications still have them. */
  Worker withOldChunks() {
    return new Worker(repository, transactions, true);
  }

  static Worker on(Database database) {
    try {
      PlatformTransactionManager transactions = new JdbcTransactionManager(database.connections());
      JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
      factory.setDataSource(database.connections());
      factory.setTransactionManager(transactions);
      factory.setIsolationLevelForCreate("ISOLATION_READ_COMMITTED");
      factory.afterPropertiesSet();
      return new Worker(factory.getObject(), transactions, false);
    } catch (Exception e) {
      throw new IllegalStateException("no job repository", e);
    }
  }

  /** It knows its last job only. */
  static Worker inMemory() {
    return new Worker(new ResourcelessJobRepository(), new ResourcelessTransactionManager(), false);
  }

  static ItemWriter<String> writer(ChunkStep.Writing writing) {
    return writing::write;
  }

  @SuppressWarnings("removal")
  Object launcherBean() throws Exception {
    TaskExecutorJobLauncher launcher = new TaskExecutorJobLauncher();
    launcher.setJobRepository(repository);
    launcher.afterPropertiesSet();
    return launcher;
  }

  /** 6.0.0 saves an execution once more when it has handed it over; it must not run by then. */
  @Override
  Launcher launcher(TaskExecutor threads) {
    return (job, parameters) -> {
      FutureTask<Object> launched = new FutureTask<>(() -> null);
      TaskExecutor patient =
          threads instanceof SyncTaskExecutor ? threads : after(launched, threads);
      JobExecution execution = operatorBean(new MapJobRegistry(), patient).start(job, parameters);
      launched.run();
      return execution;
    };
  }

  private static TaskExecutor after(FutureTask<Object> launched, TaskExecutor threads) {
    return task ->
        threads.execute(
            () -> {
              try {
                launched.get();
              } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
              }
              task.run();
            });
  }

  @Override
  Operator operator() throws Exception {
    JobOperator operator = operatorBean(new MapJobRegistry(), new SyncTaskExecutor());
    return new Operator() {
      @Override
      public boolean stop(JobExecution execution) throws Exception {
        return operator.stop(execution);
      }

      @Override
      public JobExecution abandon(JobExecution execution) throws Exception {
        return operator.abandon(execution);
      }
    };
  }

  JobOperator operatorBean(MapJobRegistry jobs, TaskExecutor threads) throws Exception {
    JobOperatorFactoryBean factory = new JobOperatorFactoryBean();
    factory.setJobRepository(repository);
    factory.setJobRegistry(jobs);
    factory.setTransactionManager(transactions);
    factory.setTaskExecutor(threads);
    factory.afterPropertiesSet();
    return factory.getObject();
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
    return step(name)
        .job(job)
        .operator(operatorBean(new MapJobRegistry(), new SyncTaskExecutor()))
        .build();
  }

  @Override
  Step step(ChunkStep plan) {
    return oldChunks ? oldStep(plan) : newStep(plan);
  }

  private Step newStep(ChunkStep plan) {
    ChunkOrientedStepBuilder<String, String> builder =
        step(plan.name)
            .<String, String>chunk(plan.size)
            .transactionManager(transactions)
            .reader(plan.reader)
            .processor(plan.processor)
            .writer(writer(plan.writing));
    if (plan.skipLimit > 0) {
      builder.faultTolerant().skip(ChunkStep.BadItem.class).skipLimit(plan.skipLimit);
    }
    if (plan.retryLimit > 0) {
      builder.faultTolerant().retry(ChunkStep.Busy.class).retryLimit(plan.retryLimit);
    }
    if (plan.threads != null) {
      builder.taskExecutor(plan.threads);
    }
    return builder.build();
  }

  @SuppressWarnings("removal")
  private Step oldStep(ChunkStep plan) {
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
