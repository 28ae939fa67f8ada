package com.example.jobrunr;

import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.JobDetails;
import org.jobrunr.jobs.context.JobContext;
import org.jobrunr.jobs.lambdas.IocJobLambda;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.scheduling.JobScheduler;

/** Runs that go another way than to their end. */
final class Troubles {
  /** For a job that needs it. */
  static volatile JobScheduler scheduler;

  private final Worker worker;

  Troubles(Worker worker) {
    this.worker = worker;
  }

  void addTo(Map<String, Scenario> scenarios) {
    scenarios.put("never-works", () -> failing(jobs -> jobs.neverWorks()));
    scenarios.put("error", () -> failing(jobs -> jobs.error()));
    scenarios.put("must-not-retry", () -> failing(jobs -> jobs.mustNotRetry()));
    scenarios.put("not-found", Troubles::notFound);
    scenarios.put(
        "deleted-while-running",
        () -> deleted("deleted-while-running", enqueue(jobs -> jobs.deleted())));
    scenarios.put(
        "deleted-and-succeeds",
        () -> deleted("deleted-and-succeeds", enqueue(jobs -> jobs.deletedUnmoved())));
    scenarios.put("deleted-and-fails", this::deletedAndFails);
    scenarios.put("server-stopped", Troubles::serverStopped);
  }

  private UUID enqueue(IocJobLambda<Jobs> job) {
    return worker.scheduler().enqueue(job).asUUID();
  }

  private Scenario.Ending failing(IocJobLambda<Jobs> job) {
    UUID id = enqueue(job);
    return () -> worker.awaitState(id, StateName.FAILED);
  }

  /** The class went with the last release. */
  private static Scenario.Ending notFound() throws Exception {
    Worker strict = new Worker(Mappers.named("jackson"), 1, 0);
    Job job =
        new Job(new JobDetails("com.example.jobrunr.Gone", null, "run", Collections.emptyList()));
    job.setJobName("gone");
    strict.storage().save(job);
    return () -> {
      String history = strict.awaitState(job.getId(), StateName.FAILED);
      strict.stop();
      return history;
    };
  }

  /** JobRunr interrupts it when it looks next. */
  private Scenario.Ending deleted(String name, UUID job) {
    return () -> {
      RunLog.awaitRunning(name, 1);
      worker.scheduler().delete(job);
      RunLog.awaitSaid(name);
      return worker.awaitState(job, StateName.DELETED) + ", " + RunLog.said(name);
    };
  }

  private Scenario.Ending deletedAndFails() {
    scheduler = worker.scheduler();
    UUID job = enqueue(jobs -> jobs.deletedAndFails(JobContext.Null));
    return () -> {
      RunLog.awaitSaid("deleted-and-fails");
      return worker.awaitState(job, StateName.DELETED) + ", " + RunLog.said("deleted-and-fails");
    };
  }

  /** JobRunr waits for ten seconds, and interrupts then. */
  private static Scenario.Ending serverStopped() throws Exception {
    Worker stopped = Worker.withMapper("jackson");
    UUID endless = stopped.scheduler().<Jobs>enqueue(jobs -> jobs.endless()).asUUID();
    UUID unstoppable = stopped.scheduler().<Jobs>enqueue(jobs -> jobs.unstoppable()).asUUID();
    RunLog.awaitRunning("endless", 1);
    RunLog.awaitRunning("unstoppable", 1);
    FutureTask<Object> stop = new FutureTask<>(stopped::stop, null);
    new Thread(stop, "stop").start();
    return () -> {
      stop.get();
      Jobs.STOPPED.countDown();
      String succeeded = stopped.awaitState(unstoppable, StateName.SUCCEEDED);
      RunLog.awaitLeft(unstoppable);
      return stopped.awaitState(endless, StateName.SCHEDULED) + ", " + succeeded;
    };
  }
}
