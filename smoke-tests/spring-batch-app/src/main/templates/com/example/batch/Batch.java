package com.example.batch;

import ${batch.job}.Job;
import ${batch.job}.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.builder.TaskletStepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import ${batch.parameters}.JobParameters;
import ${batch.parameters}.JobParametersBuilder;
import ${batch.repeat}.RepeatStatus;
import ${batch.step}.Step;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

/** A Spring Batch of its own: a job repository, those who launch and operate, builders. */
abstract class Batch {
  final JobRepository repository;
  final PlatformTransactionManager transactions;

  Batch(JobRepository repository, PlatformTransactionManager transactions) {
    this.repository = repository;
    this.transactions = transactions;
  }

  /** Launches jobs in one way or another. */
  interface Launcher {
    JobExecution launch(Job job, JobParameters parameters) throws Exception;
  }

  /** Asks Spring Batch to do something with an execution. */
  interface Operator {
    boolean stop(JobExecution execution) throws Exception;

    JobExecution abandon(JobExecution execution) throws Exception;
  }

  abstract Launcher launcher(TaskExecutor threads) throws Exception;

  abstract Operator operator() throws Exception;

  abstract JobBuilder job(String name);

  abstract StepBuilder step(String name);

  abstract TaskletStepBuilder taskletStep(String name, Tasklet tasklet);

  abstract Step step(ChunkStep plan);

  /** A step that is another job. */
  abstract Step jobStep(String name, Job job) throws Exception;

  /** As it is in the repository. */
  JobExecution lastExecution(String job, JobParameters parameters) {
    return repository.getLastJobExecution(job, parameters);
  }

  Step tasklet(String name, Tasklet tasklet) {
    return taskletStep(name, tasklet).build();
  }

  /** A step that succeeds. */
  Step done(String name) {
    return tasklet(name, (contribution, chunk) -> RepeatStatus.FINISHED);
  }

  /** A step that fails the first so many times. */
  Step failing(String name, int times) {
    return tasklet(name, failingTasklet(times));
  }

  static Tasklet failingTasklet(int times) {
    int[] runs = {0};
    return (contribution, chunk) -> {
      runs[0]++;
      if (runs[0] <= times) {
        throw new IllegalStateException("not yet");
      }
      return RepeatStatus.FINISHED;
    };
  }

  JobExecution launch(Job job, JobParameters parameters) throws Exception {
    return launcher(new SyncTaskExecutor()).launch(job, parameters);
  }

  JobExecution launch(Job job) throws Exception {
    return launch(job, dated("2026-11-21"));
  }

  /** What became of it, or why Spring Batch refused. */
  String outcome(Job job, JobParameters parameters) throws Exception {
    try {
      return Outcome.of(launch(job, parameters));
    } catch (Exception e) {
      return e.getClass().getSimpleName();
    }
  }

  String outcome(Job job) throws Exception {
    return outcome(job, dated("2026-11-21"));
  }

  static JobParameters dated(String date) {
    return new JobParametersBuilder().addString("date", date).toJobParameters();
  }
}
