package com.tracestax.instrumentation.quartz.v1_8;

import static com.tracestax.instrumentation.quartz.v1_8.QuartzSingletons.GUARD;
import static com.tracestax.instrumentation.quartz.v1_8.QuartzSingletons.RUNS;
import static com.tracestax.instrumentation.quartz.v1_8.QuartzSingletons.TRIGGER_DATA;

import org.quartz.JobDataMap;
import org.quartz.Trigger;
import org.quartz.core.QuartzScheduler;
import org.quartz.core.QuartzSchedulerResources;
import org.quartz.impl.jdbcjobstore.JobStoreSupport;

/**
 * What advice says of triggers on their way into a store and out of it. Public, because the calls
 * stand in Quartz's classes. Never throws.
 */
public final class ScheduleHooks {
  private ScheduleHooks() {}

  /**
   * @param resources null in a remote scheduler
   * @return for {@link #stored}, or null
   */
  public static Object storing(Trigger trigger, QuartzSchedulerResources resources) {
    return GUARD.call(
        () -> trigger == null ? null : TRIGGER_DATA.enqueue(trigger, hasLittleRoom(resources)));
  }

  public static void stored(Trigger trigger, Object storing) {
    if (storing != null) {
      GUARD.run(() -> TRIGGER_DATA.restore(trigger, storing));
    }
  }

  /** The data of a run that is triggered by hand: the user's own map is not written to. */
  public static JobDataMap triggering(JobDataMap data, QuartzSchedulerResources resources) {
    JobDataMap stored =
        GUARD.call(() -> TRIGGER_DATA.toStore(data, true, hasLittleRoom(resources)));
    return stored == null ? data : stored;
  }

  /** The user gets a trigger of the store. */
  public static void shown(Trigger trigger) {
    hidden(trigger);
  }

  public static void shownAll(Trigger[] triggers) {
    if (triggers != null) {
      for (Trigger trigger : triggers) {
        hidden(trigger);
      }
    }
  }

  /**
   * The user's listeners are shown a trigger that is still to be stored, or belongs to the store.
   *
   * @return for {@link #stored}, or null
   */
  public static Object hidden(Trigger trigger) {
    return GUARD.call(() -> TRIGGER_DATA.hide(trigger));
  }

  public static void misfired(
      QuartzScheduler scheduler, QuartzSchedulerResources resources, Trigger trigger) {
    GUARD.run(() -> RUNS.misfired(Reader.due(scheduler, resources.getJobStore(), trigger)));
  }

  /** {@code JOB_DATA blob(2000)} in Quartz's own scripts for DB2, 4 kB in that for Pointbase. */
  private static boolean hasLittleRoom(QuartzSchedulerResources resources) {
    Object store = resources == null ? null : resources.getJobStore();
    if (!(store instanceof JobStoreSupport)) {
      return false;
    }
    String delegate = String.valueOf(((JobStoreSupport) store).getDriverDelegateClass());
    return delegate.contains("DB2") || delegate.contains("Pointbase");
  }
}
