package com.tracestax.instrumentation.sqs;

import com.tracestax.agent.jobs.JobError;
import com.tracestax.agent.jobs.JobRuns;

/** A handler works on a message. Entered and left on the handler's thread; ended on any, once. */
public final class Handling {
  private final Ledger ledger;
  private final JobRuns jobRuns;
  private final Receipt receipt;

  Handling(Ledger ledger, JobRuns jobRuns, Receipt receipt) {
    this.ledger = ledger;
    this.jobRuns = jobRuns;
    this.receipt = receipt;
  }

  /** The handler has returned on its thread, and its work goes on elsewhere. */
  public void left() {
    jobRuns.left(receipt.attempt());
  }

  /**
   * The handler is over.
   *
   * @param thrown what it threw, null if nothing
   */
  public void ended(Throwable thrown) {
    ended(JobError.of(thrown));
  }

  /**
   * The handler is over.
   *
   * @param error null if it did its work
   */
  public void ended(JobError error) {
    receipt.handlerEnded(jobRuns.endOf(receipt.attempt(), error), error);
    if (!ledger.decide(receipt)) {
      jobRuns.left(receipt.attempt()); // what starts on this thread now is not inside it
    }
  }
}
