package com.example.invoicing;

import java.util.function.UnaryOperator;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.Step;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.JobBuilderFactory;
import org.springframework.batch.core.configuration.annotation.StepBuilderFactory;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.partition.support.Partitioner;
import org.springframework.batch.core.step.builder.SimpleStepBuilder;
import org.springframework.batch.repeat.RepeatStatus;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Component;

/** Jobs and steps as one builds them with Spring Batch 4. */
@Component
@EnableBatchProcessing
public class Building {
  private final JobBuilderFactory jobs;
  private final StepBuilderFactory steps;
  private final TaskExecutor workers;

  public Building(
      JobBuilderFactory jobs,
      StepBuilderFactory steps,
      @Qualifier("workers") TaskExecutor workers) {
    this.jobs = jobs;
    this.steps = steps;
    this.workers = workers;
  }

  Job job(String name, Step first, Step... others) {
    SimpleJobBuilder job = jobs.get(name).start(first);
    for (Step step : others) {
      job.next(step);
    }
    return job.build();
  }

  Step task(String name, Runnable task) {
    return steps
        .get(name)
        .tasklet(
            (contribution, context) -> {
              task.run();
              return RepeatStatus.FINISHED;
            })
        .build();
  }

  Step chunks(String name, int size, String[] items, UnaryOperator<String> processor) {
    return chunksOf(name, size, items, processor).build();
  }

  Step threads(String name, int size, String[] items, UnaryOperator<String> processor) {
    return chunksOf(name, size, items, processor).taskExecutor(workers).build();
  }

  Step partitions(String name, Partitioner partitioner, Step worker) {
    return steps
        .get(name)
        .partitioner(worker.getName(), partitioner)
        .step(worker)
        .gridSize(3)
        .taskExecutor(workers)
        .build();
  }

  private SimpleStepBuilder<String, String> chunksOf(
      String name, int size, String[] items, UnaryOperator<String> processor) {
    return steps
        .get(name)
        .<String, String>chunk(size)
        .reader(new Items(items))
        .processor(processor)
        .writer(written -> {});
  }
}
