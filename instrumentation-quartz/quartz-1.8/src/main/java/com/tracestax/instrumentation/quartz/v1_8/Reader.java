package com.tracestax.instrumentation.quartz.v1_8;

import com.tracestax.instrumentation.quartz.FiredJob;
import com.tracestax.instrumentation.quartz.SchedulerFacts;
import java.util.Date;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerContext;
import org.quartz.SchedulerException;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.core.QuartzScheduler;
import org.quartz.simpl.RAMJobStore;
import org.quartz.spi.JobStore;
import org.quartz.spi.TriggerFiredBundle;

/** Reads the objects of Quartz 1.8. */
final class Reader {
  private Reader() {}

  static SchedulerFacts scheduler(QuartzScheduler scheduler) {
    return new SchedulerFacts(
        scheduler.getSchedulerName(), scheduler.getSchedulerInstanceId(), scheduler.isClustered());
  }

  static FiredJob fired(QuartzScheduler scheduler, JobExecutionContext context) {
    return job(scheduler, context.getJobDetail(), context.getTrigger())
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
    String group = trigger.getJobGroup();
    String name = trigger.getJobName();
    JobDetail job =
        store instanceof RAMJobStore ? ((RAMJobStore) store).retrieveJob(null, name, group) : null;
    return FiredJob.in(scheduler(scheduler))
        .job(
            group,
            name,
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

  private static FiredJob.Builder job(QuartzScheduler scheduler, JobDetail job, Trigger trigger) {
    return FiredJob.in(scheduler(scheduler))
        .job(job.getGroup(), job.getName(), job.getJobClass(), job.getJobDataMap())
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
