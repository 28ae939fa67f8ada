package com.example.jobrunr;

import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.filters.ApplyStateFilter;
import org.jobrunr.jobs.filters.JobServerFilter;
import org.jobrunr.jobs.states.JobState;
import org.jobrunr.jobs.states.StateName;

/** The user's own code between JobRunr and the jobs. */
final class Filters {
  private Filters() {}

  /** Notes what it is told of one job. */
  public static final class Seeing implements JobServerFilter, ApplyStateFilter {
    @Override
    public void onProcessing(Job job) {
      RunLog.say("filtered", "processing " + job.getState());
    }

    @Override
    public void onStateApplied(Job job, JobState oldState, JobState newState) {
      if (newState.getName() != StateName.PROCESSING) { // told each time that JobRunr looks
        RunLog.say("filtered", "applied " + newState.getName());
      }
    }
  }

  /** Fails before one job, and after another. */
  static final class Throwing implements JobServerFilter, ApplyStateFilter {
    @Override
    public void onProcessing(Job job) {
      if (job.getJobSignature().endsWith("listenerThrowsAtStart()")) {
        throw new IllegalStateException("the filter cannot");
      }
    }

    @Override
    public void onStateApplied(Job job, JobState oldState, JobState newState) {
      if (newState.getName() == StateName.SUCCEEDED
          && job.getJobSignature().endsWith("listenerThrowsAtEnd()")) {
        throw new IllegalStateException("the filter cannot");
      }
    }
  }
}
