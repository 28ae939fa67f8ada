package com.example.batch;

import java.util.Map;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.configuration.support.ReferenceJobFactory;
import org.springframework.batch.core.launch.support.SimpleJobOperator;

/** What only this line of Spring Batch can do, or does in a way of its own. */
final class LineScenarios {
  private final Worker worker;

  LineScenarios(Worker worker, Database database) {
    this.worker = worker;
  }

  void addTo(Map<String, Scenario> scenarios) {
    scenarios.put("operator", this::operator);
  }

  /** Started and restarted by its name. */
  private String operator() throws Exception {
    Job job = worker.job("operator").start(worker.failing("work", 1)).build();
    MapJobRegistry jobs = new MapJobRegistry();
    jobs.register(new ReferenceJobFactory(job));
    SimpleJobOperator operator = worker.operatorBean(jobs);
    long first = operator.start("operator", "date=2026-11-21");
    String started = operator.getSummary(first).replaceAll("(?s).*?status=(\\w+).*", "$1");
    long second = operator.restart(first);
    return started + ", " + operator.getSummary(second).replaceAll("(?s).*?status=(\\w+).*", "$1");
  }
}
