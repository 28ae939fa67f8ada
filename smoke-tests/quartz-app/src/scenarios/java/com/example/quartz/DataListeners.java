package com.example.quartz;

import java.util.List;
import java.util.Map;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobListener;
import org.quartz.SchedulerListener;
import org.quartz.Trigger;
import org.quartz.TriggerListener;
import org.quartz.listeners.JobListenerSupport;
import org.quartz.listeners.SchedulerListenerSupport;

/** Listeners that look at the data of one job and its triggers. Called by several threads. */
final class DataListeners {
  private final String jobName;
  private final List<String> seen;

  DataListeners(String jobName, List<String> seen) {
    this.jobName = jobName;
    this.seen = seen;
  }

  SchedulerListener ofScheduler() {
    return new SchedulerListenerSupport() {
      @Override
      public void jobScheduled(Trigger trigger) {
        // Not those that Quartz names when a job is fired by hand.
        if (Worker.triggerName(trigger).equals(jobName)) {
          saw("scheduler listener", trigger.getJobDataMap());
        }
      }
    };
  }

  JobListener ofJobs() {
    return new JobListenerSupport() {
      @Override
      public String getName() {
        return "data of jobs";
      }

      @Override
      public void jobToBeExecuted(JobExecutionContext context) {
        if (isMine(context)) {
          saw("job listener before", context.getMergedJobDataMap());
        }
      }

      @Override
      public void jobWasExecuted(JobExecutionContext context, JobExecutionException failure) {
        if (isMine(context)) {
          seen.add(jobName + " job: " + DataJob.seenBy(context));
          saw("job listener after", context.getTrigger().getJobDataMap());
        }
      }
    };
  }

  TriggerListener ofTriggers() {
    return new CompletionListener("data of triggers") {
      @Override
      public void triggerFired(Trigger trigger, JobExecutionContext context) {
        if (isMine(context)) {
          saw("trigger fired", trigger.getJobDataMap());
        }
      }

      @Override
      void completed(Trigger trigger, JobExecutionContext context) {
        if (isMine(context)) {
          saw("trigger complete", trigger.getJobDataMap());
        }
      }
    };
  }

  private void saw(String where, Map<?, ?> data) {
    seen.add(jobName + " " + where + ": " + UserData.text(data));
  }

  private boolean isMine(JobExecutionContext context) {
    return Worker.jobName(context).equals(jobName);
  }
}
