package com.tracestax.instrumentation.sqs;

import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.AttemptEnd;
import com.tracestax.agent.jobs.JobBatch;
import com.tracestax.agent.jobs.JobRun;
import com.tracestax.agent.jobs.JobRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Says what happens to receipts in terms of the job model. Any thread. */
final class ReceiptRuns {
  /** Retention ends here: a message that is older was sent by a clock that is wrong. */
  private static final long MAX_AGE_MILLIS = TimeUnit.DAYS.toMillis(14);

  private final JobRuns jobRuns;

  ReceiptRuns(JobRuns jobRuns) {
    this.jobRuns = jobRuns;
  }

  void startDetached(Receipt receipt) {
    started(
        receipt,
        jobRuns.startedDetached(run(receipt, null, null), receipt.message().receiveCount()),
        null);
  }

  void startHandled(Receipt receipt, String name, String codeFunction) {
    started(
        receipt,
        jobRuns.started(run(receipt, name, codeFunction), receipt.message().receiveCount()),
        null);
  }

  JobBatch startTogether(List<Receipt> receipts, String name, String codeFunction) {
    List<JobRun> runs = new ArrayList<>();
    for (Receipt receipt : receipts) {
      runs.add(run(receipt, name, codeFunction));
    }
    JobBatch batch = jobRuns.batch(runs);
    boolean begun = false;
    try {
      for (int i = 0; i < runs.size(); i++) {
        Receipt receipt = receipts.get(i);
        started(receipt, batch.started(runs.get(i), receipt.message().receiveCount()), batch);
      }
      begun = true;
    } finally {
      if (!begun) {
        batch.left(); // the caller has no batch to leave
      }
    }
    return batch;
  }

  private void started(Receipt receipt, Attempt attempt, JobBatch batch) {
    if (!receipt.started(attempt, batch)) {
      end(receipt, Outcome.EXPIRED); // received again while it started
    }
  }

  /** Its end is the later of the handler's and the queue's, unless the queue says nothing. */
  void end(Receipt receipt, Outcome outcome) {
    Attempt attempt = receipt.attempt();
    AttemptEnd end =
        outcome == Outcome.THREW ? receipt.handlerEnd() : jobRuns.endOf(attempt, receipt.error());
    switch (outcome) {
      case SUCCEEDED:
      case SUCCEEDED_LATE:
        jobRuns.succeeded(attempt, end, outcome.reason());
        break;
      case ACKNOWLEDGED_AFTER_ERROR:
        jobRuns.failed(attempt, end, outcome.reason());
        break;
      default:
        endAgain(receipt, attempt, end, outcome);
    }
  }

  private void endAgain(Receipt receipt, Attempt attempt, AttemptEnd end, Outcome outcome) {
    if (receipt.isLastReceive()) {
      jobRuns.failed(attempt, end, outcome.reason());
      return;
    }
    long visibleAgain = receipt.visibleAgainAtMillis();
    boolean known = visibleAgain != Receipt.UNKNOWN && outcome != Outcome.EXPIRED;
    jobRuns.retried(attempt, end, outcome.reason(), known ? Long.valueOf(visibleAgain) : null);
  }

  private JobRun run(Receipt receipt, String name, String codeFunction) {
    ReceivedMessage message = receipt.message();
    JobRun.Builder run =
        JobRun.builder(Ledger.FRAMEWORK, name == null ? receipt.queue() : name, receipt.queue())
            .id(receipt.runId())
            .attemptKey(Integer.toHexString(message.receipt().hashCode()))
            .group(message.group())
            .codeFunction(codeFunction)
            .enqueuedAtMillis(sentAtMillis(message))
            .enqueuedWith(message.carrier(), true);
    if (receipt.maxReceives() != Receipt.UNKNOWN) {
      run.maxAttempts(receipt.maxReceives());
    }
    lease(receipt, run);
    return run.build();
  }

  /** One that is not known is over for certain after the longest there is. */
  private void lease(Receipt receipt, JobRun.Builder run) {
    String reason = Outcome.EXPIRED.reason();
    if (receipt.visibleAgainAtMillis() == Receipt.UNKNOWN) {
      run.lease(Receipt.MAX_LEASE_MILLIS, 0, reason);
    } else {
      long left = Math.max(0, receipt.visibleAgainAtMillis() - jobRuns.nowMillis());
      run.lease(left, receipt.leaseMillis(), reason);
    }
  }

  /** The queue's clock is not ours. */
  private Long sentAtMillis(ReceivedMessage message) {
    Long sentAt = message.sentAtMillis();
    if (sentAt == null) {
      return null;
    }
    long age = jobRuns.nowMillis() - sentAt;
    return age > MAX_AGE_MILLIS || age < -MAX_AGE_MILLIS ? null : sentAt;
  }
}
