package com.example.batch;

import java.util.Map;
import ${batch.job}.Job;
import ${batch.job}.JobExecution;

/** Executions that look as if their JVM had gone without a word. */
final class LeftScenarios {
  private final Worker worker;
  private final Database database;

  LeftScenarios(Worker worker, Database database) {
    this.worker = worker;
    this.database = database;
  }

  void addTo(Map<String, Scenario> scenarios) {
    scenarios.put("left-running", this::leftRunning);
    scenarios.put("left-unknown", this::leftUnknown);
    scenarios.put("abandoned", this::abandoned);
  }

  /** Launched, failed; its tables then say that it is something else. */
  private Job left(String name, String status) throws Exception {
    Job job = worker.job(name).start(worker.failing("work", 1)).build();
    worker.launch(job);
    database.leave(name, status);
    return job;
  }

  private String leftRunning() throws Exception {
    Job job = left("left-running", "STARTED");
    return worker.outcome(job) + ", " + database.statuses("left-running");
  }

  private String leftUnknown() throws Exception {
    Job job = left("left-unknown", "UNKNOWN");
    return worker.outcome(job) + ", " + database.statuses("left-unknown");
  }

  private String abandoned() throws Exception {
    Job job = left("abandoned", "STARTED");
    worker.operator().stop(lastOf("abandoned"));
    worker.operator().abandon(lastOf("abandoned"));
    return worker.outcome(job) + ", " + database.statuses("abandoned");
  }

  private JobExecution lastOf(String name) {
    return worker.lastExecution(name, Batch.dated("2026-11-21"));
  }
}
