package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobClock;
import com.tracestax.agent.jobs.JobStatus;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Sends what was only counted, in windows, to a server that understands it; else adds it to what
 * was left out. Until the server has said which it is, the counts wait where they are.
 *
 * <p>Counted on application threads; told on the timer's, and when the JVM goes down. Neither waits
 * for the other: whoever comes while somebody tells leaves it to them.
 */
final class Tallies {
  static final String FEATURE = "job_tally";

  /** Cause of what was left out: attempts that a server without tallies never hears of. */
  static final String SAMPLED = "sampled";

  /** Lines in the log, one for each job that is sampled. */
  private static final int MAX_ANNOUNCED = 10;

  private enum Server {
    UNKNOWN,
    UNDERSTANDS,
    DOES_NOT
  }

  private final Outbox outbox;
  private final Sampling sampling;
  private final Counts skipped;
  private final JobClock clock;
  private final Consumer<String> info;
  private final ReentrantLock telling = new ReentrantLock();
  private final Set<JobRate> announced = new HashSet<>();
  private volatile Server server = Server.UNKNOWN;
  private volatile boolean exiting;

  Tallies(Outbox outbox, Sampling sampling, Counts skipped, JobClock clock, Consumer<String> info) {
    this.outbox = outbox;
    this.sampling = sampling;
    this.skipped = skipped;
    this.clock = clock;
    this.info = info;
  }

  /**
   * @param features what the server says it understands
   */
  void answered(Set<String> features) {
    server = features.contains(FEATURE) ? Server.UNDERSTANDS : Server.DOES_NOT;
  }

  /** An attempt has ended that is not reported. */
  void count(JobRate job, JobStatus end, Long durationMillis) {
    job.tally().add(end, durationMillis == null ? 0 : durationMillis);
  }

  /** The JVM goes down: from now on nothing waits for the server's answer. */
  void exit() {
    exiting = true;
    tell();
  }

  void tell() {
    if (!telling.tryLock()) {
      return;
    }
    try {
      for (JobRate job : sampling.jobs()) {
        if (job.tally() != null) {
          announce(job);
          tell(job, job.tally());
        }
      }
    } finally {
      telling.unlock();
    }
  }

  private void tell(JobRate job, JobTally tally) {
    Server now = server;
    if (now == Server.UNKNOWN && !exiting) {
      return;
    }
    TallyWindow window = tally.window(clock.wallMillis());
    if (window == null) {
      return;
    }
    if (now != Server.UNDERSTANDS) {
      skipped.add(SAMPLED, window.counts().ends());
      tally.told(window);
    } else {
      tally.told(window); // before it can be displaced
      if (!outbox.offer(outbox.tally(job.name(), window, () -> tally.again(window)))) {
        tally.again(window);
      }
    }
  }

  private void announce(JobRate job) {
    if (announced.size() < MAX_ANNOUNCED && announced.add(job)) {
      info.accept(sampling.explain(job));
    }
  }
}
