package com.tracestax.instrumentation.sqs;

import com.tracestax.agent.jobs.JobPool;
import com.tracestax.agent.jobs.JobRuns;

/** The workers that containers of listeners have for a queue. Any thread. */
public final class ContainerPools {
  private final JobRuns jobRuns;

  public ContainerPools(JobRuns jobRuns) {
    this.jobRuns = jobRuns;
  }

  /**
   * @param queue URL, ARN or name
   * @param concurrency how many messages at once; null if that is not known
   * @param container what the framework calls it; null if it has no name
   */
  public void opened(String queue, Long concurrency, String container) {
    jobRuns.pool(pool(queue, concurrency, container));
  }

  /** The container takes no more messages, and waits a while for those it has. */
  public void draining(String queue, Long concurrency, String container) {
    jobRuns.pool(pool(queue, concurrency, container).draining(true));
  }

  /** The container has stopped. */
  public void closed(String queue, Long concurrency, String container) {
    jobRuns.pool(pool(queue, concurrency, container).closed());
  }

  private static JobPool pool(String queue, Long concurrency, String container) {
    return new JobPool(Ledger.FRAMEWORK, QueueName.of(queue))
        .concurrency(concurrency)
        .member(container);
  }
}
