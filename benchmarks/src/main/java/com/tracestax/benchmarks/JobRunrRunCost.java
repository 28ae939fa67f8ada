package com.tracestax.benchmarks;

import io.opentelemetry.context.Scope;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.jobs.JobId;
import org.jobrunr.scheduling.BackgroundJob;
import org.jobrunr.server.BackgroundJobPerformer;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.InMemoryStorageProvider;
import org.jobrunr.utils.mapper.gson.GsonJsonMapper;

/**
 * CPU of the whole process for one run of an empty JobRunr job, from {@code enqueue} to its end,
 * store in memory, without the search for work: that looks at every job of the store each time, and
 * would be most of the sum. Arguments and output as {@link RunCost} says.
 */
public final class JobRunrRunCost {
  private JobRunrRunCost() {}

  @SuppressWarnings("try") // the scope is opened for its effect
  public static void main(String[] args) throws Exception {
    GsonJsonMapper json = new GsonJsonMapper();
    InMemoryStorageProvider store = new InMemoryStorageProvider();
    JobRunr.configure().useJsonMapper(json).useStorageProvider(store).initialize();
    BackgroundJobServer server =
        new BackgroundJobServer(
            store,
            json,
            null,
            BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration());
    RunCost.measure(
        args,
        (runs, span) -> {
          for (int i = 0; i < runs; i++) {
            JobId job;
            try (Scope scope = span.makeCurrent()) {
              job = BackgroundJob.enqueue(() -> empty());
            }
            new BackgroundJobPerformer(server, store.getJobById(job)).run();
            store.deletePermanently(job.asUUID());
          }
        });
  }

  /** Does nothing. */
  public static void empty() {}
}
