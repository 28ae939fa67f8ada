package com.example.batch;

import ${batch.job}.Job;
import ${batch.job}.JobExecution;
import ${batch.validators}.DefaultJobParametersValidator;
import ${batch.parameters}.JobParametersIncrementer;
import ${batch.parameters}.JobParametersValidator;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.repository.JobRepository;

/** A job that somebody wrote without any class of Spring Batch. */
final class OwnJob implements Job {
  private final JobRepository repository;

  OwnJob(JobRepository repository) {
    this.repository = repository;
  }

  @Override
  public String getName() {
    return "own-job";
  }

  @Override
  public boolean isRestartable() {
    return true;
  }

  @Override
  public void execute(JobExecution execution) {
    execution.setStatus(BatchStatus.COMPLETED);
    execution.setExitStatus(ExitStatus.COMPLETED);
    repository.update(execution);
  }

  @Override
  public JobParametersIncrementer getJobParametersIncrementer() {
    return null;
  }

  @Override
  public JobParametersValidator getJobParametersValidator() {
    return new DefaultJobParametersValidator();
  }
}
