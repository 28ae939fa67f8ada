package com.tracestax.instrumentation.jobrunr;

import com.tracestax.agent.jobs.JobPool;
import com.tracestax.agent.jobs.OptionalMethod;
import org.jobrunr.storage.BackgroundJobServerStatus;

/** What a background job server says of itself each time it reports to the store. Immutable. */
final class ServerFacts {
  /** From 6.0. */
  private static final OptionalMethod NAME =
      new OptionalMethod(BackgroundJobServerStatus.class, "getName");

  private final String id;
  private final String name;
  private final long workers;
  private final long pollIntervalMillis;

  ServerFacts(String id, String name, long workers, long pollIntervalMillis) {
    this.id = id;
    this.name = name;
    this.workers = workers;
    this.pollIntervalMillis = pollIntervalMillis;
  }

  static ServerFacts of(BackgroundJobServerStatus status) {
    Object name = NAME.invoke(status);
    return new ServerFacts(
        status.getId().toString(),
        name instanceof String ? (String) name : null,
        status.getWorkerPoolSize(),
        status.getPollIntervalInSeconds() * 1_000L);
  }

  String id() {
    return id;
  }

  /** An interval below a second, which a store in memory allows, is known to JobRunr as 0. */
  JobPool pool() {
    return new JobPool(JobRunrRuns.FRAMEWORK, JobRunrRuns.QUEUE)
        .member(id)
        .memberName(name)
        .concurrency(workers)
        .pollIntervalMillis(pollIntervalMillis == 0 ? null : (Long) pollIntervalMillis);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ServerFacts && toString().equals(other.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  @Override
  public String toString() {
    return id + " " + name + " " + workers + " " + pollIntervalMillis;
  }
}
