package com.example.batch;

import java.util.Map;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.RunIdIncrementer;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.core.task.SyncTaskExecutor;

/** What only this line of Spring Batch can do, or does in a way of its own. */
final class LineScenarios {
  private final Worker worker;
  private final Database database;

  LineScenarios(Worker worker, Database database) {
    this.worker = worker;
    this.database = database;
  }

  void addTo(Map<String, Scenario> scenarios) {
    scenarios.put("operator", this::operator);
    scenarios.put("recovered", this::recovered);
    new ChunkScenarios(worker.withOldChunks(), "old-").addTo(scenarios);
  }

  private JobOperator operatorOf(Job job) throws Exception {
    MapJobRegistry jobs = new MapJobRegistry();
    jobs.register(job);
    return worker.operatorBean(jobs, new SyncTaskExecutor());
  }

  /** Restarted by its execution, then started once more with what its incrementer says. */
  private String operator() throws Exception {
    Job job =
        worker
            .job("operator")
            .incrementer(new RunIdIncrementer())
            .start(worker.failing("work", 1))
            .build();
    JobOperator operator = operatorOf(job);
    JobExecution first = operator.start(job, Batch.dated("2026-11-21"));
    operator.restart(first);
    operator.startNextInstance(job);
    return String.join(", ", database.statuses("operator"));
  }

  /** As after the end of a JVM that nobody announced. */
  private String recovered() throws Exception {
    Job job = worker.job("recovered").start(worker.failing("work", 1)).build();
    worker.launch(job);
    database.leave("recovered", "STARTED");
    JobOperator operator = operatorOf(job);
    operator.recover(worker.lastExecution("recovered", Batch.dated("2026-11-21")));
    return database.statuses("recovered") + ", " + worker.outcome(job);
  }
}
