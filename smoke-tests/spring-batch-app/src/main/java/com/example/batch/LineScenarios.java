package com.example.batch;

import java.util.Map;
import java.util.Properties;
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
    scenarios.put("jsr", this::jsr);
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
    operator.restart(worker.launch(job, Batch.of("acme")).getId());
    operator.startNextInstance("operator");
    return String.join(", ", database.statuses("operator"));
  }

  /** Started as JSR-352 has it. */
  private String jsr() throws Exception {
    try (Threads threads = new Threads("jsr-", 1, 0)) {
      worker.jsrOperator(threads.pool).start("jsr", new Properties());
    }
    return String.join(", ", database.statuses("jsr"));
  }
}
