package com.example.batch;

import java.util.Map;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.configuration.support.ReferenceJobFactory;
import org.springframework.batch.core.launch.support.RunIdIncrementer;
import org.springframework.batch.core.launch.support.SimpleJobOperator;

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
  }

  /** Restarted by its execution, then started once more with what its incrementer says. */
  private String operator() throws Exception {
    Job job =
        worker
            .job("operator")
            .incrementer(new RunIdIncrementer())
            .start(worker.failing("work", 1))
            .build();
    MapJobRegistry jobs = new MapJobRegistry();
    jobs.register(new ReferenceJobFactory(job));
    SimpleJobOperator operator = worker.operatorBean(jobs);
    operator.restart(worker.launch(job, Batch.dated("2026-11-21")).getId());
    operator.startNextInstance("operator");
    return String.join(", ", database.statuses("operator"));
  }
}
