package com.tracestax.instrumentation.springbatch;

import com.tracestax.agent.jobs.HookGuard;
import com.tracestax.agent.jobs.JobRuns;

/** The wiring behind the hooks; one per class loader that holds a Spring Batch. */
final class SpringBatchSingletons {
  static final HookGuard GUARD = new HookGuard("Spring Batch");
  static final BatchReader READER = new BatchReader();
  static final MemoryStores MEMORY_STORES = new MemoryStores();
  static final Launches LAUNCHES;
  static final SpringBatchRuns RUNS;
  static final StepRuns STEPS;
  static final Partitions PARTITIONS;
  static final Chunks CHUNKS;
  static final Retries RETRIES;
  static final RemoteChunks REMOTE_CHUNKS;
  static final Refusals REFUSALS;

  static {
    JobRuns jobRuns = JobRuns.toAgent();
    OpenExecutions open = new OpenExecutions(READER);
    LAUNCHES = new Launches(jobRuns, READER, open);
    RUNS = new SpringBatchRuns(jobRuns, READER, new ParameterReader(jobRuns), LAUNCHES, open);
    PARTITIONS = new Partitions(jobRuns, READER, open);
    STEPS = new StepRuns(jobRuns, READER, open, PARTITIONS);
    CHUNKS = new Chunks(jobRuns, READER, open);
    RETRIES = new Retries(open);
    REMOTE_CHUNKS = new RemoteChunks(jobRuns, READER);
    REFUSALS = new Refusals(jobRuns, READER, open);
  }

  private SpringBatchSingletons() {}
}
