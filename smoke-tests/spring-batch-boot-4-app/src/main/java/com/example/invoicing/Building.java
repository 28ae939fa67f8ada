package com.example.invoicing;

import java.util.function.UnaryOperator;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.ChunkOrientedStepBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Jobs and steps as one builds them with Spring Batch 6. */
@Component
public class Building {
  private final JobRepository repository;
  private final PlatformTransactionManager transactions;
  private final AsyncTaskExecutor workers;

  public Building(
      JobRepository repository,
      PlatformTransactionManager transactions,
      @Qualifier("workers") AsyncTaskExecutor workers) {
    this.repository = repository;
    this.transactions = transactions;
    this.workers = workers;
  }

  Job job(String name, Step first, Step... others) {
    SimpleJobBuilder job = new JobBuilder(name, repository).start(first);
    for (Step step : others) {
      job.next(step);
    }
    return job.build();
  }

  Step task(String name, Runnable task) {
    return new StepBuilder(name, repository)
        .tasklet(
            (contribution, context) -> {
              task.run();
              return RepeatStatus.FINISHED;
            },
            transactions)
        .build();
  }

  Step chunks(String name, int size, String[] items, UnaryOperator<String> processor) {
    return chunksOf(name, size, items, processor).build();
  }

  Step threads(String name, int size, String[] items, UnaryOperator<String> processor) {
    return chunksOf(name, size, items, processor).taskExecutor(workers).build();
  }

  Step partitions(String name, Partitioner partitioner, Step worker) {
    return new StepBuilder(name, repository)
        .partitioner(worker.getName(), partitioner)
        .step(worker)
        .gridSize(3)
        .taskExecutor(workers)
        .build();
  }

  private ChunkOrientedStepBuilder<String, String> chunksOf(
      String name, int size, String[] items, UnaryOperator<String> processor) {
    return new StepBuilder(name, repository)
        .<String, String>chunk(size)
        .transactionManager(transactions)
        .reader(new Items(items))
        .processor(processor::apply)
        .writer(chunk -> {});
  }
}
