package com.tracestax.instrumentation.quartz.v2_0;

import com.tracestax.instrumentation.quartz.FiredJob;
import com.tracestax.instrumentation.quartz.SchedulerFacts;
import java.util.Date;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerContext;
import org.quartz.SchedulerException;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.core.QuartzScheduler;
import org.quartz.simpl.RAMJobStore;
import org.quartz.spi.JobStore;
import org.quartz.spi.OperableTrigger;
import org.quartz.spi.TriggerFiredBundle;

/**
 * Reads the objects of Quartz 2. The id of a firing is the trigger's: the context has it from 2.1
 * only.
 */
final class Reader {
  private Reader() {}

  static SchedulerFacts scheduler(QuartzScheduler scheduler) {
    return new SchedulerFacts(
        scheduler.getSchedulerName(), scheduler.getSchedulerInstanceId(), scheduler.isClustered());
  }

  static FiredJob fired(QuartzScheduler scheduler, JobExecutionContext context) {
    return job(scheduler, context.getJobDetail(), (OperableTrigger) context.getTrigger())
        .scheduledForMillis(millis(context.getScheduledFireTime()))
        .recovering(context.isRecovering())
        .limitedBy(contextOf(context.getScheduler()))
        .build();
  }

  static FiredJob fired(QuartzScheduler scheduler, TriggerFiredBundle bundle) {
    return job(scheduler, bundle.getJobDetail(), bundle.getTrigger())
        .scheduledForMillis(millis(bundle.getScheduledFireTime()))
        .recovering(bundle.isRecovering())
        .build();
  }

  /**
   * A job whose trigger misfired: {@code getNextFireTime()} is still the missed time. A store in
   * memory is asked for the job's class, which a name that was made up needs; a database is not.
   */
  static FiredJob due(QuartzScheduler scheduler, JobStore store, Trigger trigger) {
    JobKey key = trigger.getJobKey();
    JobDetail job = store instanceof RAMJobStore ? ((RAMJobStore) store).retrieveJob(key) : null;
    return FiredJob.in(scheduler(scheduler))
        .job(
            key.getGroup(),
            key.getName(),
            job == null ? null : job.getJobClass(),
            job == null ? null : job.getJobDataMap())
        .scheduledForMillis(millis(trigger.getNextFireTime()))
        .build();
  }

  @SuppressWarnings("JavaUtilDate") // Quartz speaks it
  static Long millis(Date date) {
    return date == null ? null : date.getTime();
  }

  static boolean firesOnce(Trigger trigger) {
    return trigger instanceof SimpleTrigger && ((SimpleTrigger) trigger).getRepeatCount() == 0;
  }

  private static FiredJob.Builder job(
      QuartzScheduler scheduler, JobDetail job, OperableTrigger trigger) {
    return FiredJob.in(scheduler(scheduler))
        .job(
            job.getKey().getGroup(), job.getKey().getName(), job.getJobClass(), job.getJobDataMap())
        .trigger(trigger.getFireInstanceId(), trigger.getJobDataMap(), firesOnce(trigger));
  }

  private static SchedulerContext contextOf(Scheduler scheduler) {
    try {
      return scheduler.getContext();
    } catch (SchedulerException e) {
      return null; // of no use to know: no limit then
    }
  }
}
