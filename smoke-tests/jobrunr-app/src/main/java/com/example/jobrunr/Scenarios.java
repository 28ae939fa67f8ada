package com.example.jobrunr;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.stream.Stream;
import org.jobrunr.jobs.context.JobContext;
import org.jobrunr.jobs.lambdas.IocJobLambda;
import org.jobrunr.jobs.states.StateName;
import org.slf4j.MDC;

/** What the application can do, each under a name of its own. */
final class Scenarios {
  private final Worker worker;
  private final Troubles troubles;
  private final Map<String, Scenario> byName = new HashMap<>();

  Scenarios(Worker worker) {
    this.worker = worker;
    troubles = new Troubles(worker);
    addContract();
    addWaysToEnqueue();
    addCircumstances();
    troubles.addTo(byName);
    for (ScenarioSource newer : ServiceLoader.load(ScenarioSource.class)) {
      newer.addTo(byName, worker);
    }
  }

  Scenario named(String name) {
    Scenario scenario = byName.get(name);
    if (scenario == null) {
      throw new IllegalArgumentException("no scenario is called " + name);
    }
    return scenario;
  }

  private void addContract() {
    byName.put("success", () -> succeeding(jobs -> jobs.success()));
    byName.put("failure", () -> failing(jobs -> jobs.failure()));
    byName.put("retry", () -> succeeding(jobs -> jobs.retry()));
    byName.put("overlap", this::overlap);
    byName.put("nested", () -> succeeding(jobs -> jobs.nestedOuter()));
    byName.put("listener-throws-at-start", () -> succeeding(jobs -> jobs.listenerThrowsAtStart()));
    byName.put("listener-throws-at-end", () -> succeeding(jobs -> jobs.listenerThrowsAtEnd()));
    byName.put("secrets", () -> failing(jobs -> jobs.secrets()));
    byName.put("unload", () -> IsolatedApplication::runAndDrop);
  }

  private void addWaysToEnqueue() {
    byName.put("static-method", () -> until(enqueueStatic(), StateName.SUCCEEDED));
    byName.put("request", () -> until(print("a letter"), StateName.SUCCEEDED));
    byName.put("batch", this::batch);
    byName.put("request-batch", this::requestBatch);
    byName.put("scheduled", this::scheduled);
    byName.put("recurring", this::recurring);
    byName.put("recurring-triggered", this::recurringTriggered);
    byName.put("annotated", () -> succeeding(jobs -> jobs.importFile("orders.csv")));
    byName.put("named-by-its-data", () -> succeeding(jobs -> jobs.namedByItsData("Miller")));
    byName.put("enqueued-inside-run", this::enqueuedInsideRun);
    byName.put("requeued-after-success", this::requeuedAfterSuccess);
    byName.put("requeued-after-failure", this::requeuedAfterFailure);
  }

  private void addCircumstances() {
    byName.put("mdc", this::mdc);
    byName.put("metadata", this::metadata);
    byName.put("threads", () -> saying("threads", enqueue(jobs -> jobs.threads())));
    byName.put("filtered", () -> saying("filtered", enqueue(jobs -> jobs.filtered())));
    for (String mapper : Arrays.asList("jackson", "gson", "jsonb")) {
      byName.put("mapper-" + mapper, () -> new MapperScenario(mapper).begin());
    }
  }

  private UUID enqueue(IocJobLambda<Jobs> job) {
    return worker.scheduler().enqueue(job).asUUID();
  }

  private UUID enqueueStatic() {
    return worker.scheduler().enqueue(() -> Jobs.ofAClass()).asUUID();
  }

  private UUID print(String document) {
    return worker.requests().enqueue(new Requests.Print(document)).asUUID();
  }

  private Scenario.Ending succeeding(IocJobLambda<Jobs> job) {
    return until(enqueue(job), StateName.SUCCEEDED);
  }

  private Scenario.Ending failing(IocJobLambda<Jobs> job) {
    return until(enqueue(job), StateName.FAILED);
  }

  private Scenario.Ending until(UUID job, StateName state) {
    return () -> worker.awaitState(job, state);
  }

  private Scenario.Ending saying(String name, UUID job) {
    return () -> {
      String history = worker.awaitState(job, StateName.SUCCEEDED);
      RunLog.awaitLeft(job);
      return history + ", " + RunLog.said(name);
    };
  }

  private Scenario.Ending overlap() throws InterruptedException {
    UUID first = enqueue(jobs -> jobs.overlap());
    RunLog.awaitRunning("overlap", 1);
    UUID second = enqueue(jobs -> jobs.overlap());
    return () ->
        worker.awaitState(first, StateName.SUCCEEDED)
            + ", "
            + worker.awaitState(second, StateName.SUCCEEDED);
  }

  private Scenario.Ending batch() {
    worker
        .scheduler()
        .<Jobs, String>enqueue(Stream.of("a", "b", "c"), (jobs, file) -> jobs.ofABatch(file));
    return awaitingAll("batch", 3);
  }

  private Scenario.Ending requestBatch() {
    worker
        .requests()
        .enqueue(Stream.of(new Requests.Print("a batch"), new Requests.Print("a batch")));
    return awaitingAll("print a batch", 2);
  }

  private Scenario.Ending awaitingAll(String name, int times) {
    return () -> {
      for (UUID job : RunLog.awaitRunning(name, times)) {
        worker.awaitState(job, StateName.SUCCEEDED);
      }
      return times + " done";
    };
  }

  private Scenario.Ending scheduled() throws ReflectiveOperationException {
    Instant soon = Instant.now().plusSeconds(5);
    UUID job = Versions.<Jobs>schedule(worker.scheduler(), soon, jobs -> jobs.scheduled());
    return until(job, StateName.SUCCEEDED);
  }

  private Scenario.Ending recurring() {
    worker
        .scheduler()
        .<Jobs>scheduleRecurrently("often", "*/5 * * * * *", jobs -> jobs.recurring());
    return () -> {
      UUID run = RunLog.awaitRunning("recurring", 1).get(0);
      worker.storage().deleteRecurringJob("often");
      return worker.awaitState(run, StateName.SUCCEEDED);
    };
  }

  /** As the dashboard does it. */
  private Scenario.Ending recurringTriggered() throws ReflectiveOperationException {
    worker.scheduler().<Jobs>scheduleRecurrently("new-year", "0 0 1 1 *", jobs -> jobs.triggered());
    UUID run =
        Versions.recurringJobs(worker.storage()).stream()
            .filter(recurring -> recurring.getId().equals("new-year"))
            .map(recurring -> worker.storage().save(recurring.toEnqueuedJob()).getId())
            .findFirst()
            .get();
    return until(run, StateName.SUCCEEDED);
  }

  private Scenario.Ending enqueuedInsideRun() throws Exception {
    Tracing.inSpan("request", () -> enqueue(jobs -> jobs.enqueuer()));
    return awaitingAll("enqueued", 1);
  }

  private Scenario.Ending requeuedAfterSuccess() {
    UUID job = enqueue(jobs -> jobs.requeuedAfterSuccess());
    return () -> {
      worker.awaitState(job, StateName.SUCCEEDED);
      worker.enqueueAgain(job);
      return worker.awaitStates(job, StateName.SUCCEEDED, 2);
    };
  }

  private Scenario.Ending requeuedAfterFailure() {
    UUID job = enqueue(jobs -> jobs.requeuedAfterFailure());
    return () -> {
      worker.awaitState(job, StateName.FAILED);
      worker.enqueueAgain(job);
      return worker.awaitStates(job, StateName.FAILED, 2);
    };
  }

  private Scenario.Ending mdc() {
    MDC.put("tenant", "acme");
    UUID job = enqueue(jobs -> jobs.mdc());
    MDC.remove("tenant");
    return saying("mdc", job);
  }

  private Scenario.Ending metadata() throws Exception {
    UUID[] job = new UUID[1];
    Tracing.inSpan("request", () -> job[0] = enqueue(jobs -> jobs.metadata(JobContext.Null)));
    return saying("metadata", job[0]);
  }
}
