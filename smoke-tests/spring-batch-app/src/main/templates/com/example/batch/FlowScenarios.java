package com.example.batch;

import java.util.Map;
import ${batch.job}.Job;
import org.springframework.batch.core.job.SimpleJob;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.FlowExecutionStatus;
import org.springframework.batch.core.job.flow.JobExecutionDecider;
import ${batch.step}.Step;

/** What jobs make of their steps. */
final class FlowScenarios {
  private final Worker worker;

  FlowScenarios(Worker worker) {
    this.worker = worker;
  }

  void addTo(Map<String, Scenario> scenarios) {
    scenarios.put("two-steps", this::twoSteps);
    scenarios.put("error", this::error);
    scenarios.put("loop", this::loop);
    scenarios.put("failure-handled", this::failureHandled);
    scenarios.put("failed-by-flow", this::failedByFlow);
    scenarios.put("stopped-by-flow", this::stoppedByFlow);
    scenarios.put("split", this::split);
    scenarios.put("flow-step", this::flowStep);
    scenarios.put("job-step-fails", this::jobStepFails);
    scenarios.put("empty", this::empty);
  }

  private String twoSteps() throws Exception {
    return worker.outcome(
        worker
            .job("two-steps")
            .start(worker.done("prepare"))
            .next(worker.step(new ChunkStep("load", 3).reading("1", "2")))
            .build());
  }

  private String error() throws Exception {
    return worker.outcome(
        worker
            .job("error")
            .start(
                worker.tasklet(
                    "work",
                    (contribution, chunk) -> {
                      throw new AssertionError("cannot be");
                    }))
            .build());
  }

  /** One step three times. */
  private String loop() throws Exception {
    int[] rounds = {0};
    JobExecutionDecider decider =
        (job, step) -> new FlowExecutionStatus(++rounds[0] < 3 ? "AGAIN" : "ENOUGH");
    Step work = worker.done("work");
    return worker.outcome(
        worker
            .job("loop")
            .start(work)
            .next(decider)
            .on("AGAIN")
            .to(work)
            .from(decider)
            .on("ENOUGH")
            .end()
            .end()
            .build());
  }

  private String failureHandled() throws Exception {
    Step work = worker.failing("work", 1);
    return worker.outcome(
        worker
            .job("failure-handled")
            .start(work)
            .on("FAILED")
            .to(worker.done("clean-up"))
            .from(work)
            .on("*")
            .end()
            .end()
            .build());
  }

  private String failedByFlow() throws Exception {
    return worker.outcome(
        worker.job("failed-by-flow").start(worker.done("work")).on("*").fail().end().build());
  }

  /** And goes on behind the step that asked for it. */
  private String stoppedByFlow() throws Exception {
    Job job =
        worker
            .job("stopped-by-flow")
            .start(worker.done("work"))
            .on("COMPLETED")
            .stopAndRestart(worker.done("check"))
            .end()
            .build();
    return worker.outcome(job) + ", " + worker.outcome(job);
  }

  private String split() throws Exception {
    try (Threads threads = new Threads("split-", 2, 0)) {
      Flow left = new FlowBuilder<Flow>("left").start(worker.done("left")).build();
      Flow right = new FlowBuilder<Flow>("right").start(worker.done("right")).build();
      Job job =
          worker
              .job("split")
              .start(left)
              .split(threads.pool)
              .add(right)
              .next(worker.done("join"))
              .end()
              .build();
      return Outcome.withoutCounts(worker.launch(job));
    }
  }

  private String flowStep() throws Exception {
    Flow flow =
        new FlowBuilder<Flow>("flow").start(worker.done("one")).next(worker.done("two")).build();
    return worker.outcome(
        worker.job("flow-step").start(worker.step("both").flow(flow).build()).build());
  }

  private String jobStepFails() throws Exception {
    Job inner = worker.job("failing-inner").start(worker.failing("work", 1)).build();
    return worker.outcome(worker.job("failing-outer").start(worker.jobStep("inner", inner)).build());
  }

  private String empty() throws Exception {
    SimpleJob job = new SimpleJob("empty");
    job.setJobRepository(worker.repository);
    job.afterPropertiesSet();
    return worker.outcome(job);
  }
}
