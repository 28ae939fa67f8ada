package com.tracestax.instrumentation.jobrunr;

import com.tracestax.agent.jobs.OptionalMethod;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.states.JobState;
import org.jobrunr.jobs.states.ProcessingState;
import org.jobrunr.jobs.states.ScheduledState;

/**
 * What the states of a job, which JobRunr keeps from the first to the last, say of its newest
 * attempt. States are compared by name: a newer version may have others. Immutable.
 */
final class JobHistory {
  /** In these a job is still going to run. */
  static final Set<String> WAITING_STATES =
      Collections.unmodifiableSet(
          new HashSet<>(Arrays.asList("AWAITING", "SCHEDULED", "ENQUEUED")));

  private static final String ENQUEUED = "ENQUEUED";
  private static final String PROCESSING = "PROCESSING";

  private final List<JobState> states;

  /** Of the newest PROCESSING state; the number of states if there is none. */
  private final int processing;

  private JobHistory(List<JobState> states) {
    this.states = states;
    this.processing = lastBefore(states.size(), PROCESSING, states.size());
  }

  static JobHistory of(Job job) {
    return new JobHistory(job.getJobStates());
  }

  /** 1 is the first. */
  long attempt() {
    return Math.max(1, states.stream().filter(state -> isNamed(state, PROCESSING)).count());
  }

  /** Null if it never did. */
  ProcessingState processingState() {
    JobState state = processing < states.size() ? states.get(processing) : null;
    return state instanceof ProcessingState ? (ProcessingState) state : null;
  }

  long createdAtMillis() {
    return states.get(0).getCreatedAt().toEpochMilli();
  }

  /** When the attempt was planned for; null if it was to start as soon as possible. */
  Long scheduledForMillis() {
    int enqueued = lastBefore(processing, ENQUEUED, -1);
    Instant planned = enqueued > 0 ? plannedTime(states.get(enqueued - 1)) : null;
    return planned == null ? null : planned.toEpochMilli();
  }

  /**
   * When the attempt could have started. JobRunr enqueues a planned one up to a poll interval
   * early, and a user may do it whenever he likes; what starts before its time has waited since it
   * was enqueued.
   */
  Long dueAtMillis(long startedAtMillis) {
    Long planned = scheduledForMillis();
    if (planned != null && planned <= startedAtMillis) {
      return planned;
    }
    int enqueued = lastBefore(processing, ENQUEUED, -1);
    return enqueued < 0 ? null : (Long) states.get(enqueued).getCreatedAt().toEpochMilli();
  }

  /** When JobRunr will try again; null if it does not say. */
  Long nextAttemptAtMillis() {
    Instant planned = plannedTime(states.get(states.size() - 1));
    return planned == null ? null : (Long) planned.toEpochMilli();
  }

  /**
   * Whether somebody made a job run again that was over. A retry of JobRunr's goes from FAILED to
   * SCHEDULED.
   */
  boolean isRequeuedByHand() {
    for (int i = 1; i < processing; i++) {
      String before = states.get(i - 1).getName().name();
      boolean over = before.equals("SUCCEEDED") || before.equals("DELETED");
      boolean failed = before.equals("FAILED") && isNamed(states.get(i), ENQUEUED);
      if (failed || (over && WAITING_STATES.contains(states.get(i).getName().name()))) {
        return true;
      }
    }
    return false;
  }

  /** Of the version 4 alone; others say so of the job. */
  boolean isPlannedByRecurringJob(OptionalMethod getRecurringJobId) {
    return states.get(0) instanceof ScheduledState
        && getRecurringJobId.invoke(states.get(0)) != null;
  }

  private int lastBefore(int end, String name, int otherwise) {
    for (int i = end - 1; i >= 0; i--) {
      if (isNamed(states.get(i), name)) {
        return i;
      }
    }
    return otherwise;
  }

  private static Instant plannedTime(JobState state) {
    return state instanceof ScheduledState ? ((ScheduledState) state).getScheduledAt() : null;
  }

  private static boolean isNamed(JobState state, String name) {
    return state.getName().name().equals(name);
  }
}
