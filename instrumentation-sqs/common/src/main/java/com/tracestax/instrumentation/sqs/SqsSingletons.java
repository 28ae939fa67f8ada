package com.tracestax.instrumentation.sqs;

import com.tracestax.agent.jobs.JobRuns;

/**
 * The wiring behind the hooks of all libraries for SQS; one per class loader, so that an SDK and
 * the framework above it share one ledger.
 */
public final class SqsSingletons {
  public static final JobRuns JOB_RUNS = JobRuns.toAgent();
  public static final Queues QUEUES = new Queues(JOB_RUNS);
  public static final Ledger LEDGER = new Ledger(JOB_RUNS, QUEUES);
  public static final OutgoingTraces OUTGOING_TRACES = new OutgoingTraces(JOB_RUNS, QUEUES);

  private SqsSingletons() {}
}
