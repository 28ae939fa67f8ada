package com.tracestax.agent.runtime;

import java.util.concurrent.atomic.AtomicReference;

/** One job: how many of its attempts are reported, and the counts of the others. Any thread. */
final class JobRate {
  private final JobName name;
  private final Allowance runs;
  private final Allowance troubles;

  /** Null until the first attempt that is only counted. */
  private final AtomicReference<JobTally> tally = new AtomicReference<>();

  JobRate(JobName name, Allowance runs, Allowance troubles) {
    this.name = name;
    this.runs = runs;
    this.troubles = troubles;
  }

  JobName name() {
    return name;
  }

  boolean mayReportRun(long nowNanos) {
    return runs.tryTake(nowNanos);
  }

  /** What went wrong has an allowance of its own, which nothing that went well can use up. */
  boolean mayReportTrouble(long nowNanos) {
    return troubles.tryTake(nowNanos);
  }

  /** From now on there are attempts that are only counted. */
  void sample(long nowMillis) {
    if (tally.get() == null) {
      boolean unused = tally.compareAndSet(null, new JobTally(nowMillis));
    }
  }

  /** Null as long as each attempt has been reported. */
  JobTally tally() {
    return tally.get();
  }
}
