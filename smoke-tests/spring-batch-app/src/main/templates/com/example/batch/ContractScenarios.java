package com.example.batch;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import ${batch.job}.Job;
import ${batch.job}.JobExecution;
import ${batch.listener}.JobExecutionListener;
import ${batch.repeat}.RepeatStatus;

/** What jobs of every framework do. */
final class ContractScenarios {
  private final Worker worker;

  ContractScenarios(Worker worker) {
    this.worker = worker;
  }

  void addTo(Map<String, Scenario> scenarios) {
    scenarios.put("success", () -> worker.outcome(success("success")));
    scenarios.put("failure", () -> throwing("failure", "no paper in the printer"));
    scenarios.put("retry", this::retry);
    scenarios.put("overlap", this::overlap);
    scenarios.put("nested", this::nested);
    scenarios.put("listener-throws-at-start", () -> listened("listener-throws-at-start", true));
    scenarios.put("listener-throws-at-end", () -> listened("listener-throws-at-end", false));
    scenarios.put("secrets", () -> throwing("secrets", System.getProperty("smoke.secret-message")));
    scenarios.put("unload", IsolatedApplication::runAndDrop);
  }

  private Job success(String name) {
    return worker.job(name).start(worker.done("work")).build();
  }

  private String throwing(String name, String message) throws Exception {
    return worker.outcome(
        worker
            .job(name)
            .start(
                worker.tasklet(
                    "work",
                    (contribution, chunk) -> {
                      throw new IllegalStateException(message, new IllegalArgumentException(message));
                    }))
            .build());
  }

  /** Works the third time. */
  private String retry() throws Exception {
    Job job = worker.job("retry").start(worker.failing("work", 2)).build();
    return worker.outcome(job) + ", " + worker.outcome(job) + ", " + worker.outcome(job);
  }

  /** The first run ends after the second. */
  private String overlap() throws Exception {
    CountDownLatch firstRuns = new CountDownLatch(1);
    CountDownLatch secondEnded = new CountDownLatch(1);
    Job job =
        worker
            .job("overlap")
            .start(
                worker.tasklet(
                    "work",
                    (contribution, chunk) -> {
                      if (firstRuns.getCount() > 0) {
                        firstRuns.countDown();
                        secondEnded.await(1, TimeUnit.MINUTES);
                      }
                      return RepeatStatus.FINISHED;
                    }))
            .build();
    JobExecution first;
    JobExecution second;
    try (Threads threads = new Threads("overlap-", 1, 0)) {
      first = worker.launcher(threads.pool).launch(job, Batch.dated("2026-11-21"));
      firstRuns.await(1, TimeUnit.MINUTES);
      second = worker.launch(job, Batch.dated("2026-11-22"));
      secondEnded.countDown();
    }
    return Outcome.of(first) + ", " + Outcome.of(second);
  }

  private String nested() throws Exception {
    Job inner = success("nested-inner");
    return worker.outcome(
        worker.job("nested-outer").start(worker.jobStep("nested", inner)).build());
  }

  private String listened(String name, boolean atStart) throws Exception {
    JobExecutionListener listener =
        new JobExecutionListener() {
          @Override
          public void beforeJob(JobExecution execution) {
            if (atStart) {
              throw new IllegalStateException("cannot listen");
            }
          }

          @Override
          public void afterJob(JobExecution execution) {
            if (!atStart) {
              throw new IllegalStateException("cannot listen");
            }
          }
        };
    return worker.outcome(
        worker.job(name).listener(listener).start(worker.done("work")).build());
  }
}
