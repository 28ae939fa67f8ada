package com.example.jobrunr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.filters.JobFilter;
import org.jobrunr.jobs.filters.RetryFilter;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.scheduling.JobScheduler;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.InMemoryStorageProvider;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.utils.mapper.JsonMapper;

/** A JobRunr of its own: jobs in memory, those who enqueue and a server that works. */
final class Worker {
  /** So that no job of a scenario waits for those of others. */
  static final int THREADS = 24;

  private static final long DEADLINE_MILLIS = 60_000;

  private final StorageProvider storage = new InMemoryStorageProvider();
  private final BackgroundJobServer server;
  private final JobScheduler scheduler;
  private final JobRequestScheduler requests;

  /**
   * Tries what fails again after a second.
   *
   * @param retries unless a job says how often
   */
  Worker(JsonMapper mapper, int threads, int retries, JobFilter... filters)
      throws ReflectiveOperationException {
    storage.setJobMapper(new JobMapper(mapper));
    List<JobFilter> all = new ArrayList<>(Arrays.asList(filters));
    all.add(new RetryFilter(retries, 1));
    BackgroundJobServerConfiguration configuration =
        Versions.pollingOften().andWorkerCount(threads);
    server = new BackgroundJobServer(storage, mapper, null, configuration);
    server.setJobFilters(all);
    scheduler = new JobScheduler(storage, all);
    requests = new JobRequestScheduler(storage, all);
    server.start();
  }

  static Worker withMapper(String mapper) throws ReflectiveOperationException {
    return new Worker(Mappers.named(mapper), 2, RetryFilter.DEFAULT_NBR_OF_RETRIES);
  }

  StorageProvider storage() {
    return storage;
  }

  JobScheduler scheduler() {
    return scheduler;
  }

  JobRequestScheduler requests() {
    return requests;
  }

  /** Waits for running jobs, but for ten seconds at most. */
  void stop() {
    server.stop();
  }

  /** As the dashboard does it. */
  void enqueueAgain(UUID id) {
    Job job = storage.getJobById(id);
    job.enqueue();
    storage.save(job);
  }

  /** Waits, and returns the names of all states that the job had. */
  String awaitState(UUID id, StateName state) throws InterruptedException {
    return awaitStates(id, state, 1);
  }

  /** Waits until the job got to that state so often and is in it. */
  String awaitStates(UUID id, StateName state, int times) throws InterruptedException {
    long deadline = System.currentTimeMillis() + DEADLINE_MILLIS;
    while (!(storage.getJobById(id).hasState(state) && count(id, state) >= times)) {
      if (System.currentTimeMillis() > deadline) {
        throw new IllegalStateException(
            "expected " + times + " x " + state + ", got " + history(id) + " of " + id);
      }
      Thread.sleep(20);
    }
    return history(id);
  }

  private String history(UUID id) {
    return storage.getJobById(id).getJobStates().stream()
        .map(state -> state.getName().name())
        .collect(Collectors.joining(" "));
  }

  private long count(UUID id, StateName name) {
    return storage.getJobById(id).getJobStates().stream()
        .filter(state -> state.getName() == name)
        .count();
  }
}
