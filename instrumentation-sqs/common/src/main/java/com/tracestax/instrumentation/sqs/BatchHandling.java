package com.tracestax.instrumentation.sqs;

import com.tracestax.agent.jobs.JobBatch;
import com.tracestax.agent.jobs.JobError;
import com.tracestax.agent.jobs.JobRuns;
import java.util.List;

/**
 * A handler works on several messages together. Entered and left on the handler's thread; ended on
 * any, once.
 */
public final class BatchHandling {
  private final Ledger ledger;
  private final JobRuns jobRuns;
  private final List<Receipt> receipts;
  private final JobBatch batch;

  BatchHandling(Ledger ledger, JobRuns jobRuns, List<Receipt> receipts, JobBatch batch) {
    this.ledger = ledger;
    this.jobRuns = jobRuns;
    this.receipts = receipts;
    this.batch = batch;
  }

  /** The handler has returned on its thread, and its work goes on elsewhere. */
  public void left() {
    batch.left();
  }

  /**
   * The handler is over; what it threw counts for each of the messages.
   *
   * @param error null if it did its work
   */
  public void ended(JobError error) {
    batch.ended(error != null);
    for (Receipt receipt : receipts) {
      receipt.handlerEnded(jobRuns.endOf(receipt.attempt(), error), error);
      ledger.decide(receipt);
    }
  }
}
