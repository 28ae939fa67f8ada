package com.example.jobrunr;

import static org.jobrunr.scheduling.JobBuilder.aJob;
import static org.jobrunr.scheduling.RecurringJobBuilder.aRecurringJob;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.scheduling.JobBuilder;
import org.jobrunr.scheduling.JobScheduler;

/** Jobs that are described with builders, with names and labels of data. */
public final class Builders implements ScenarioSource {
  private Worker worker;
  private JobScheduler scheduler;

  @Override
  public void addTo(Map<String, Scenario> scenarios, Worker ofTheApplication) {
    worker = ofTheApplication;
    scheduler = worker.scheduler();
    scenarios.put("built", this::built);
    scenarios.put("built-scheduled", this::builtScheduled);
    scenarios.put("built-request", this::builtRequest);
    scenarios.put("built-batch", this::builtBatch);
    scenarios.put("built-recurring", this::builtRecurring);
    scenarios.put("labelled", this::labelled);
  }

  private Scenario.Ending built() {
    return succeeding(
        aJob()
            .withName("invoice of Miller")
            .withLabels("customer Miller")
            .withAmountOfRetries(2)
            .<BuiltJobs>withDetails(jobs -> jobs.built()));
  }

  private Scenario.Ending builtScheduled() throws ReflectiveOperationException {
    JobBuilder builder = aJob().<BuiltJobs>withDetails(jobs -> jobs.builtScheduled());
    Versions.call(builder, "scheduleAt", Instant.now().plusMillis(500));
    return succeeding(builder);
  }

  private Scenario.Ending builtRequest() {
    UUID job =
        worker
            .requests()
            .create(aJob().withName("order").withJobRequest(new Requests.Print("an order")))
            .asUUID();
    return () -> worker.awaitState(job, StateName.SUCCEEDED);
  }

  private Scenario.Ending builtBatch() {
    scheduler.create(
        Stream.of(1, 2).map(i -> aJob().<BuiltJobs>withDetails(jobs -> jobs.ofABuiltBatch(i))));
    return () -> {
      for (UUID job : RunLog.awaitRunning("built-batch", 2)) {
        worker.awaitState(job, StateName.SUCCEEDED);
      }
      return "2 runs";
    };
  }

  private Scenario.Ending builtRecurring() {
    scheduler.createRecurrently(
        aRecurringJob()
            .withId("built-often")
            .withName("often, for Miller")
            .withCron("*/5 * * * * *")
            .<BuiltJobs>withDetails(jobs -> jobs.builtRecurring()));
    return () -> {
      UUID run = RunLog.awaitRunning("built-recurring", 1).get(0);
      worker.storage().deleteRecurringJob("built-often");
      return worker.awaitState(run, StateName.SUCCEEDED);
    };
  }

  private Scenario.Ending labelled() {
    UUID job = scheduler.<BuiltJobs>enqueue(jobs -> jobs.labelled("Miller")).asUUID();
    return () -> worker.awaitState(job, StateName.SUCCEEDED);
  }

  private Scenario.Ending succeeding(JobBuilder builder) {
    UUID job = scheduler.create(builder).asUUID();
    return () -> worker.awaitState(job, StateName.SUCCEEDED);
  }
}
