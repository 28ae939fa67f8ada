package com.example.batch;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import ${batch.job}.Job;
import ${batch.job}.JobExecution;
import ${batch.step}.StepExecution;

/** Chunks side by side. */
final class ThreadScenarios {
  private static final int ITEMS = 20;

  private final Worker worker;

  ThreadScenarios(Worker worker) {
    this.worker = worker;
  }

  void addTo(Map<String, Scenario> scenarios) {
    scenarios.put("multi-threaded", this::multiThreaded);
  }

  private String multiThreaded() throws Exception {
    AtomicInteger read = new AtomicInteger();
    try (Threads threads = new Threads("chunk-", 3, 20)) {
      ChunkStep plan =
          new ChunkStep("load", 2)
              .reading(
                  () -> read.get() >= ITEMS ? null : next(read))
              .on(threads.pool);
      Job job = worker.job("multi-threaded").start(worker.step(plan)).build();
      JobExecution execution = worker.launch(job);
      StepExecution step = execution.getStepExecutions().iterator().next();
      return Outcome.withoutCounts(execution)
          + " read " + step.getReadCount() + " write " + step.getWriteCount();
    }
  }

  private static String next(AtomicInteger read) {
    int number = read.incrementAndGet();
    return number > ITEMS ? null : Integer.toString(number);
  }
}
