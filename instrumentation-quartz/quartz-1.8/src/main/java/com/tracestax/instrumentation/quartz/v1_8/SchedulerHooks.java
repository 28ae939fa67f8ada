package com.tracestax.instrumentation.quartz.v1_8;

import static com.tracestax.instrumentation.quartz.v1_8.QuartzSingletons.BROKEN_SCHEDULES;
import static com.tracestax.instrumentation.quartz.v1_8.QuartzSingletons.GUARD;
import static com.tracestax.instrumentation.quartz.v1_8.QuartzSingletons.LOST_NODES;
import static com.tracestax.instrumentation.quartz.v1_8.QuartzSingletons.SCHEDULERS;
import static com.tracestax.instrumentation.quartz.v1_8.QuartzSingletons.STORE_COUNTS;

import com.tracestax.instrumentation.quartz.LostNodes.LostRun;
import com.tracestax.instrumentation.quartz.PoolSize;
import com.tracestax.instrumentation.quartz.SchedulerFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.quartz.Scheduler;
import org.quartz.UnableToInterruptJobException;
import org.quartz.core.QuartzScheduler;
import org.quartz.core.QuartzSchedulerResources;
import org.quartz.impl.jdbcjobstore.FiredTriggerRecord;
import org.quartz.impl.jdbcjobstore.JobStoreSupport;
import org.quartz.impl.jdbcjobstore.SchedulerStateRecord;
import org.quartz.simpl.RAMJobStore;

/**
 * What advice says of schedulers and stores. Public, because the calls stand in Quartz's classes.
 * Never throws.
 */
public final class SchedulerHooks {
  /** {@code org.quartz.impl.jdbcjobstore.Constants.STATE_ACQUIRED}: taken, not started. */
  private static final String ACQUIRED = "ACQUIRED";

  private SchedulerHooks() {}

  public static void started(QuartzScheduler scheduler, QuartzSchedulerResources resources) {
    GUARD.run(
        () -> {
          SchedulerFacts facts = Reader.scheduler(scheduler);
          if (resources.getJobStore() instanceof RAMJobStore) {
            STORE_COUNTS.schedulerStarted(facts, resources.getJobStore());
          }
          SCHEDULERS.started(facts, threads(resources));
        });
  }

  public static void shutdownEntered(
      QuartzScheduler scheduler, QuartzSchedulerResources resources, boolean waits) {
    GUARD.run(
        () -> SCHEDULERS.shutdownEntered(Reader.scheduler(scheduler), threads(resources), waits));
  }

  public static void shutdownExited(QuartzScheduler scheduler, QuartzSchedulerResources resources) {
    GUARD.run(() -> SCHEDULERS.shutdownExited(Reader.scheduler(scheduler), threads(resources)));
  }

  /**
   * @param group null means the default
   */
  public static Object interruptEntered(QuartzScheduler scheduler, String name, String group) {
    return GUARD.call(
        () ->
            SCHEDULERS.interruptEntered(
                Reader.scheduler(scheduler),
                group == null ? Scheduler.DEFAULT_GROUP : group,
                name));
  }

  public static void interruptExited(Object entered, boolean interrupted, Throwable thrown) {
    GUARD.run(
        () ->
            SCHEDULERS.interruptExited(
                entered, interrupted, thrown instanceof UnableToInterruptJobException));
  }

  public static void recoveryEntered() {
    GUARD.run(LOST_NODES::recoveryEntered);
  }

  public static void recoveryExited(
      JobStoreSupport store, Collection<?> lostInstances, Throwable thrown) {
    GUARD.run(
        () -> {
          List<String> nodes = new ArrayList<>();
          for (Object instance : lostInstances) {
            nodes.add(((SchedulerStateRecord) instance).getSchedulerInstanceId());
          }
          SchedulerFacts facts =
              new SchedulerFacts(store.getInstanceName(), store.getInstanceId(), true);
          LOST_NODES.recoveryExited(facts, nodes, thrown == null);
        });
  }

  public static void firedTriggersRead(Collection<?> records) {
    GUARD.run(
        () -> {
          for (Object element : records) {
            FiredTriggerRecord row = (FiredTriggerRecord) element;
            if (row.getJobKey() != null && !ACQUIRED.equals(row.getFireInstanceState())) {
              LOST_NODES.found(
                  new LostRun(
                      row.getJobKey().getGroup(),
                      row.getJobKey().getName(),
                      row.getFireInstanceId(),
                      row.isJobRequestsRecovery()));
            }
          }
        });
  }

  public static void jobRead(JobStoreSupport store, String name, String group, Throwable thrown) {
    GUARD.run(() -> BROKEN_SCHEDULES.jobRead(store.getInstanceName(), group, name, thrown));
  }

  public static void triggerUpdated(String state) {
    GUARD.run(() -> BROKEN_SCHEDULES.triggerUpdated(state));
  }

  public static void misfireScanEntered(JobStoreSupport store) {
    GUARD.run(() -> STORE_COUNTS.misfireScanEntered(store.getInstanceName()));
  }

  public static void misfireScanExited() {
    GUARD.run(STORE_COUNTS::misfireScanExited);
  }

  public static void misfiresCounted(int misfired) {
    GUARD.run(() -> STORE_COUNTS.misfiresCounted(misfired));
  }

  public static void ramStoreSearched(
      Object store, Collection<?> waitingTriggers, Collection<?> blockedJobs) {
    GUARD.run(
        () -> STORE_COUNTS.ramStoreSearched(store, waitingTriggers.size(), blockedJobs.size()));
  }

  private static Long threads(QuartzSchedulerResources resources) {
    return PoolSize.of(resources.getThreadPool().getPoolSize(), resources.getThreadPool());
  }
}
