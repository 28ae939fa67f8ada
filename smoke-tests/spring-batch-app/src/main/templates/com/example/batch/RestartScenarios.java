package com.example.batch;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import ${batch.job}.Job;
import ${batch.job}.JobExecution;
import ${batch.repeat}.RepeatStatus;
import org.springframework.batch.core.step.tasklet.Tasklet;

/** Jobs that go on where they were. */
final class RestartScenarios {
  private static final int STEP_TAKES_MILLIS = 10;

  private final Worker worker;

  RestartScenarios(Worker worker) {
    this.worker = worker;
  }

  void addTo(Map<String, Scenario> scenarios) {
    scenarios.put("restart", this::restart);
    scenarios.put("start-limit", this::startLimit);
    scenarios.put("step-runs-again", this::stepRunsAgain);
    scenarios.put("stop", this::stop);
  }

  /** The first step is not run again. */
  private String restart() throws Exception {
    Job job =
        worker
            .job("restart")
            .start(worker.done("first"))
            .next(worker.failing("second", 1))
            .next(worker.done("third"))
            .build();
    return worker.outcome(job) + ", " + worker.outcome(job);
  }

  private String startLimit() throws Exception {
    Job job =
        worker
            .job("start-limit")
            .start(worker.taskletStep("work", Batch.failingTasklet(3)).startLimit(1).build())
            .build();
    return worker.outcome(job) + ", " + worker.outcome(job);
  }

  private String stepRunsAgain() throws Exception {
    Tasklet done = (contribution, chunk) -> RepeatStatus.FINISHED;
    Job job =
        worker
            .job("step-runs-again")
            .start(worker.taskletStep("always", done).allowStartIfComplete(true).build())
            .next(worker.failing("work", 1))
            .build();
    return worker.outcome(job) + ", " + worker.outcome(job);
  }

  /** From another thread, while its step goes on and on; and then once more, to its end. */
  private String stop() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    boolean[] stopped = {false};
    Tasklet endless =
        (contribution, chunk) -> {
          running.countDown();
          Thread.sleep(STEP_TAKES_MILLIS);
          return stopped[0] ? RepeatStatus.FINISHED : RepeatStatus.CONTINUABLE;
        };
    Job job =
        worker.job("stop").start(worker.tasklet("work", endless)).next(worker.done("next")).build();
    JobExecution first;
    try (Threads threads = new Threads("stop-", 1, 0)) {
      first = worker.launcher(threads.pool).launch(job, Batch.dated("2026-11-21"));
      running.await(1, TimeUnit.MINUTES);
      worker.operator().stop(worker.lastExecution("stop", Batch.dated("2026-11-21")));
    }
    stopped[0] = true;
    return Outcome.withoutCounts(first) + ", " + worker.outcome(job);
  }
}
