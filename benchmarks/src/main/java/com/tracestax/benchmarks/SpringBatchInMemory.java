package com.tracestax.benchmarks;

import org.springframework.batch.core.Job;
import org.springframework.batch.core.Step;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.launch.support.TaskExecutorJobLauncher;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.support.transaction.ResourcelessTransactionManager;

/** Spring Batch 5 with the least around it: nothing is stored, and transactions do nothing. */
final class SpringBatchInMemory {
  private final ResourcelessTransactionManager transactions = new ResourcelessTransactionManager();
  private final JobRepository repository = new ResourcelessJobRepository();
  private final TaskExecutorJobLauncher launcher = new TaskExecutorJobLauncher();

  SpringBatchInMemory() throws Exception {
    launcher.setJobRepository(repository);
    launcher.afterPropertiesSet();
  }

  TaskExecutorJobLauncher launcher() {
    return launcher;
  }

  StepBuilder step() {
    return new StepBuilder("step", repository);
  }

  ResourcelessTransactionManager transactions() {
    return transactions;
  }

  Job job(Step step) {
    return new JobBuilder("job", repository).start(step).build();
  }
}
