package com.example.batch;

import java.util.Map;
import ${batch.job}.Job;
import ${batch.job}.JobExecution;
import ${batch.validators}.DefaultJobParametersValidator;
import ${batch.parameters}.JobParameters;
import ${batch.parameters}.JobParametersBuilder;

/** Launches, and those that Spring Batch refuses. */
final class LaunchScenarios {
  private final Worker worker;

  LaunchScenarios(Worker worker) {
    this.worker = worker;
  }

  void addTo(Map<String, Scenario> scenarios) {
    scenarios.put("invalid-parameters", this::invalidParameters);
    scenarios.put("not-restartable", this::notRestartable);
    scenarios.put("completed-again", () -> twice("completed-again"));
    scenarios.put("non-identifying", this::nonIdentifying);
    scenarios.put("random-parameters", this::randomParameters);
    scenarios.put("running-again", this::runningAgain);
    scenarios.put("async", this::async);
    scenarios.put("rejected", this::rejected);
    scenarios.put("own-job", () -> Outcome.of(worker.launch(new OwnJob(worker.repository))));
    scenarios.put("in-memory", this::inMemory);
    scenarios.put("in-memory-restart", this::inMemoryRestart);
  }

  private Job done(String name) {
    return worker.job(name).start(worker.done("work")).build();
  }

  private String invalidParameters() throws Exception {
    return worker.outcome(
        worker
            .job("invalid-parameters")
            .validator(new DefaultJobParametersValidator(new String[] {"date"}, new String[0]))
            .start(worker.done("work"))
            .build());
  }

  private String notRestartable() throws Exception {
    Job job = worker.job("not-restartable").preventRestart().start(worker.failing("work", 1)).build();
    return worker.outcome(job) + ", " + worker.outcome(job);
  }

  private String twice(String name) throws Exception {
    Job job = done(name);
    return worker.outcome(job) + ", " + worker.outcome(job);
  }

  /** Parameters that say nothing of which instance it is. */
  private String nonIdentifying() throws Exception {
    Job job = done("non-identifying");
    return worker.outcome(job, run("1")) + ", " + worker.outcome(job, run("2"));
  }

  private static JobParameters run(String number) {
    return new JobParametersBuilder().addString("run", number, false).toJobParameters();
  }

  /** As tests do it. */
  private String randomParameters() throws Exception {
    Job job = done("random-parameters");
    return worker.outcome(job, random(4711)) + ", " + worker.outcome(job, random(815));
  }

  private static JobParameters random(long number) {
    return new JobParametersBuilder().addLong("random", number).toJobParameters();
  }

  /** The same once more while it runs, in the same JVM. */
  private String runningAgain() throws Exception {
    Held held = new Held();
    Job job = worker.job("running-again").start(worker.tasklet("work", held.tasklet())).build();
    JobExecution first;
    String second;
    try (Threads threads = new Threads("running-again-", 1, 0)) {
      first = worker.launcher(threads.pool).launch(job, Batch.of("acme"));
      held.awaitRunning();
      second = worker.outcome(job);
      held.release();
    }
    return Outcome.of(first) + ", " + second;
  }

  /** The second waits for the first. */
  private String async() throws Exception {
    Held held = new Held();
    JobExecution first;
    JobExecution second;
    try (Threads threads = new Threads("async-", 1, 1)) {
      Job holder = worker.job("async-holder").start(worker.tasklet("work", held.tasklet())).build();
      first = worker.launcher(threads.pool).launch(holder, Batch.of("acme"));
      held.awaitRunning();
      second = worker.launcher(threads.pool).launch(done("async"), Batch.of("acme"));
      held.release();
    }
    return Outcome.of(first) + ", " + Outcome.of(second);
  }

  /** There is no room for the second. */
  private String rejected() throws Exception {
    Held held = new Held();
    JobExecution first;
    JobExecution second;
    try (Threads threads = new Threads("rejected-", 1, 0)) {
      Job holder =
          worker.job("rejected-holder").start(worker.tasklet("work", held.tasklet())).build();
      first = worker.launcher(threads.pool).launch(holder, Batch.of("acme"));
      held.awaitRunning();
      second = worker.launcher(threads.pool).launch(done("rejected"), Batch.of("acme"));
      held.release();
    }
    return Outcome.of(first) + ", " + Outcome.of(second);
  }

  /** Each repository counts its jobs from the beginning. */
  private String inMemory() throws Exception {
    Worker memory = Worker.inMemory();
    Worker otherMemory = Worker.inMemory();
    Job other = memory.job("in-memory-other").start(memory.done("work")).build();
    return memory.outcome(inMemory(memory))
        + ", "
        + memory.outcome(inMemory(memory), Batch.of("globex"))
        + ", "
        + memory.outcome(other)
        + ", "
        + otherMemory.outcome(inMemory(otherMemory));
  }

  private static Job inMemory(Worker memory) {
    return memory.job("in-memory").start(memory.done("work")).build();
  }

  private String inMemoryRestart() throws Exception {
    Worker memory = Worker.inMemory();
    Job job = memory.job("in-memory-restart").start(memory.failing("work", 1)).build();
    return memory.outcome(job) + ", " + memory.outcome(job);
  }
}
