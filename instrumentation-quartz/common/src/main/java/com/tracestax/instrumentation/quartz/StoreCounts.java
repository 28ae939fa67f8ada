package com.tracestax.instrumentation.quartz;

import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.jobs.QueueCounts;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Queue counts that a job store has at hand. Never asks a database: of a JDBC store it is told what
 * the misfire handler has just counted, of a RAM store the sizes of two collections. Any thread.
 */
public final class StoreCounts {
  /** A RAM store is looked at each time the scheduler looks for work; that is often enough. */
  private static final long INTERVAL_MILLIS = 10_000;

  private final JobRuns jobRuns;

  /** A RAM store does not know whose it is. */
  private final Map<Object, RamStore> ramStores = Collections.synchronizedMap(new WeakHashMap<>());

  @SuppressWarnings("ThreadLocalUsage") // one instance per class loader, as good as static
  private final ThreadLocal<String> misfireHandlerOf = new ThreadLocal<>();

  public StoreCounts(JobRuns jobRuns) {
    this.jobRuns = jobRuns;
  }

  /**
   * @param jobStore a RAM store
   */
  public void schedulerStarted(SchedulerFacts scheduler, Object jobStore) {
    ramStores.put(jobStore, new RamStore(scheduler.name()));
  }

  /** On the misfire handler's thread, until {@link #misfireScanExited}. */
  public void misfireScanEntered(String scheduler) {
    misfireHandlerOf.set(scheduler);
  }

  public void misfireScanExited() {
    misfireHandlerOf.remove();
  }

  public void misfiresCounted(long misfired) {
    String scheduler = misfireHandlerOf.get();
    if (scheduler != null) {
      jobRuns.snapshot(new QueueCounts(QuartzRuns.FRAMEWORK, scheduler).misfired(misfired));
    }
  }

  /** On the scheduler's thread, after it has taken what it can run now. */
  public void ramStoreSearched(Object jobStore, int waiting, int blocked) {
    RamStore store = ramStores.get(jobStore);
    if (store != null && store.isTimeToLook(jobRuns.nowMillis())) {
      jobRuns.snapshot(
          new QueueCounts(QuartzRuns.FRAMEWORK, store.scheduler).waiting(waiting).blocked(blocked));
    }
  }

  private static final class RamStore {
    private final String scheduler;
    private volatile long lookedAtMillis;

    private RamStore(String scheduler) {
      this.scheduler = scheduler;
    }

    private boolean isTimeToLook(long nowMillis) {
      if (Math.abs(nowMillis - lookedAtMillis) < INTERVAL_MILLIS) {
        return false;
      }
      lookedAtMillis = nowMillis;
      return true;
    }
  }
}
