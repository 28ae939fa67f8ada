package com.example.batch;

import java.util.HashMap;
import java.util.Map;
import ${batch.item}.ExecutionContext;
import ${batch.job}.Job;
import org.springframework.batch.core.step.tasklet.Tasklet;
import ${batch.partition}.Partitioner;
import ${batch.repeat}.RepeatStatus;
import ${batch.step}.Step;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;

/** Steps that are cut into parts. */
final class PartitionScenarios {
  private static final int PARTS = 3;

  private final Worker worker;

  PartitionScenarios(Worker worker) {
    this.worker = worker;
  }

  void addTo(Map<String, Scenario> scenarios) {
    scenarios.put("partitions", this::partitions);
    scenarios.put("partitions-in-turn", this::partitionsInTurn);
    scenarios.put("partition-fails", this::partitionFails);
  }

  private String partitions() throws Exception {
    try (Threads threads = new Threads("partition-", PARTS, 0)) {
      return Outcome.withoutCounts(
          worker.launch(job("partitions", worker.done("worker"), threads.pool)));
    }
  }

  private String partitionsInTurn() throws Exception {
    return Outcome.withoutCounts(
        worker.launch(job("partitions-in-turn", worker.done("worker"), new SyncTaskExecutor())));
  }

  /** One of them, the first time. */
  private String partitionFails() throws Exception {
    boolean[] failed = {false};
    Tasklet tasklet =
        (contribution, chunk) -> {
          Object part = chunk.getStepContext().getStepExecutionContext().get("part");
          if (Integer.valueOf(1).equals(part) && !failed[0]) {
            failed[0] = true;
            throw new IllegalStateException("not yet");
          }
          return RepeatStatus.FINISHED;
        };
    try (Threads threads = new Threads("partition-", PARTS, 0)) {
      Job job = job("partition-fails", worker.tasklet("worker", tasklet), threads.pool);
      return Outcome.withoutCounts(worker.launch(job))
          + ", "
          + Outcome.withoutCounts(worker.launch(job));
    }
  }

  private Job job(String name, Step part, TaskExecutor threads) {
    return worker
        .job(name)
        .start(
            worker
                .step("manager")
                .partitioner(part.getName(), parts())
                .step(part)
                .gridSize(PARTS)
                .taskExecutor(threads)
                .build())
        .build();
  }

  private static Partitioner parts() {
    return size -> {
      Map<String, ExecutionContext> parts = new HashMap<>();
      for (int i = 0; i < size; i++) {
        ExecutionContext context = new ExecutionContext();
        context.putInt("part", i);
        parts.put("part" + i, context);
      }
      return parts;
    };
  }
}
