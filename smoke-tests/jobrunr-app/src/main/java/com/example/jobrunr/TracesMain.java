package com.example.jobrunr;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import org.jobrunr.jobs.filters.RetryFilter;
import org.jobrunr.jobs.lambdas.IocJobLambda;
import org.jobrunr.jobs.states.StateName;

/**
 * Enqueues in every way there is under spans of its own, one for each, and prints what is current
 * in each run. Then it prints {@code ran} and waits for a line on standard input.
 */
public final class TracesMain {
  private final Worker worker;
  private final List<UUID> succeeding = new ArrayList<>();

  private TracesMain(Worker worker) {
    this.worker = worker;
  }

  public static void main(String[] args) {
    LogManager.getLogManager().reset();
    try {
      Worker worker = new Worker(Mappers.named("jackson"), 8, RetryFilter.DEFAULT_NBR_OF_RETRIES);
      TracedJobs.worker = worker;
      TracesMain traces = new TracesMain(worker);
      traces.enqueue();
      traces.awaitAll();
      TracedJobs.SEEN.forEach(System.out::println);
      System.out.println("ran");
      Main.awaitLine();
      traces.worker.stop();
      System.out.println("done");
      System.exit(0);
    } catch (Throwable e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private void enqueue() throws Exception {
    succeeding.add(enqueue(jobs -> jobs.untraced()));
    Tracing.withTenant("acme", () -> request("once", jobs -> jobs.once()));
    request("retried", jobs -> jobs.retried());
    request("enqueuer", jobs -> jobs.enqueuer());
    Tracing.inSpan(
        "request scheduled",
        () ->
            succeeding.add(
                Versions.<TracedJobs>schedule(
                    worker.scheduler(), Instant.now().plusSeconds(1), jobs -> jobs.scheduled())));
    Tracing.inSpan(
        "request batch",
        () ->
            worker
                .scheduler()
                .<TracedJobs, String>enqueue(
                    Stream.of("a", "b"), (jobs, file) -> jobs.ofABatch(file)));
    Tracing.inSpan(
        "request print",
        () -> succeeding.add(worker.requests().enqueue(new Requests.Print("traces")).asUUID()));
    Tracing.inSpan(
        "request recurring",
        () ->
            worker
                .scheduler()
                .<TracedJobs>scheduleRecurrently(
                    "often", "*/5 * * * * *", jobs -> jobs.recurring()));
    requeue("requeued", StateName.SUCCEEDED, jobs -> jobs.requeued());
    requeue("failing", StateName.FAILED, jobs -> jobs.failing());
  }

  private UUID enqueue(IocJobLambda<TracedJobs> job) {
    return worker.scheduler().enqueue(job).asUUID();
  }

  private void request(String name, IocJobLambda<TracedJobs> job) throws Exception {
    Tracing.inSpan("request " + name, () -> succeeding.add(enqueue(job)));
  }

  /** By hand, as the dashboard does it, when the first run is over. */
  private void requeue(String name, StateName end, IocJobLambda<TracedJobs> job) throws Exception {
    UUID[] id = new UUID[1];
    Tracing.inSpan("request " + name, () -> id[0] = enqueue(job));
    worker.awaitState(id[0], end);
    worker.enqueueAgain(id[0]);
    worker.awaitStates(id[0], end, 2);
  }

  private void awaitAll() throws InterruptedException {
    succeeding.addAll(RunLog.awaitRunning("batch", 2));
    succeeding.addAll(RunLog.awaitRunning("enqueued", 1));
    succeeding.addAll(RunLog.awaitRunning("recurring", 2).subList(0, 2));
    worker.storage().deleteRecurringJob("often");
    for (UUID job : succeeding) {
      worker.awaitState(job, StateName.SUCCEEDED);
    }
  }
}
