package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobStatus;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts attempts of one job that are not reported. Counted on any thread, without a lock, when
 * they end; read by one thread at a time, in windows. The counters only grow and a window is what
 * was added since the one before: nothing is lost between a read and a reset.
 */
final class JobTally {
  private static final long NONE = -1;

  private final long sinceMillis;
  private final LongAdder succeeded = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder retried = new LongAdder();
  private final LongAdder durationMillis = new LongAdder();
  private final AtomicLong shortestMillis = new AtomicLong(NONE);
  private final AtomicLong longestMillis = new AtomicLong(NONE);

  /** The end of the last window, and all that was told by then. */
  private long toldMillis;

  private TallyWindow.Counts told = TallyWindow.Counts.ZERO;

  JobTally(long nowMillis) {
    sinceMillis = nowMillis;
    toldMillis = nowMillis;
  }

  /** When the first attempt was not reported. */
  long sinceMillis() {
    return sinceMillis;
  }

  /** The bounds come first: a window has those of all that is counted in it, maybe of one more. */
  void add(JobStatus end, long millis) {
    long shortest = shortestMillis.get();
    while ((shortest == NONE || millis < shortest)
        && !shortestMillis.compareAndSet(shortest, millis)) {
      shortest = shortestMillis.get();
    }
    long longest = longestMillis.get();
    while (millis > longest && !longestMillis.compareAndSet(longest, millis)) {
      longest = longestMillis.get();
    }
    durationMillis.add(millis);
    (end == JobStatus.SUCCEEDED ? succeeded : end == JobStatus.FAILED ? failed : retried)
        .increment();
  }

  /** It was on its way and did not get far: it goes into the next window. Any thread. */
  void again(TallyWindow window) {
    TallyWindow.Counts counts = window.counts();
    succeeded.add(counts.succeeded);
    failed.add(counts.failed);
    retried.add(counts.retried);
    durationMillis.add(counts.durationMillis);
  }

  /** What was added since the last window, or null if nothing was. */
  TallyWindow window(long nowMillis) {
    TallyWindow.Counts now =
        new TallyWindow.Counts(succeeded.sum(), failed.sum(), retried.sum(), durationMillis.sum());
    TallyWindow.Counts added = now.minus(told);
    if (added.ends() == 0) {
      toldMillis = nowMillis;
      return null;
    }
    long from = Math.min(toldMillis, nowMillis);
    return new TallyWindow(
        from, nowMillis, added, shortestMillis.getAndSet(NONE), longestMillis.getAndSet(NONE));
  }

  /** This window is on its way; what is not goes into the next one. */
  void told(TallyWindow window) {
    told = told.plus(window.counts());
    toldMillis = window.toMillis();
  }
}
