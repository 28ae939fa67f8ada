package com.example.batch;

import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.core.task.SyncTaskExecutor;

/** What the documentation says to do about an execution whose JVM is gone: it is recovered. */
final class Repair {
  private Repair() {}

  static String of(Worker worker, Database database, JobExecution lost) throws Exception {
    return worker
        .operatorBean(new MapJobRegistry(), new SyncTaskExecutor())
        .recover(lost)
        .getStatus()
        .toString();
  }
}
