package com.tracestax.instrumentation.jobrunr;

import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.jobs.TraceCarrier;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jobrunr.jobs.Job;

/**
 * The spans under which recurring jobs were registered in this JVM, for their runs to link to. A
 * recurring job is stored without metadata, so that the link is known only where the runs are made
 * (on the master) by the JVM that registered the schedule.
 *
 * <p>The latest {@link #MAX_SCHEDULES} are known. Any thread.
 */
final class RecurringSchedules {
  private static final int MAX_SCHEDULES = 1_000;

  private final JobRuns jobRuns;
  private final Map<String, Map<String, String>> entriesById =
      Collections.synchronizedMap(new Latest());

  RecurringSchedules(JobRuns jobRuns) {
    this.jobRuns = jobRuns;
  }

  /** Registered, or registered anew, on this thread. */
  void saved(String id) {
    TraceCarrier carrier = jobRuns.carrier(JobRunrRuns.FRAMEWORK, false);
    if (carrier == null) {
      entriesById.remove(id);
    } else {
      if (entriesById.size() >= MAX_SCHEDULES && !entriesById.containsKey(id)) {
        jobRuns.skipped("recurring_link_overflow");
      }
      entriesById.put(id, carrier.withoutStateAndBaggage().entries());
    }
  }

  void deleted(String id) {
    entriesById.remove(id);
  }

  /**
   * The schedule has made runs.
   *
   * @param created a job, or a collection of jobs
   */
  void created(String id, Object created) {
    Map<String, String> entries = entriesById.get(id);
    if (entries == null) {
      return;
    }
    Collection<?> jobs =
        created instanceof Collection ? (Collection<?>) created : Collections.singleton(created);
    for (Object job : jobs) {
      if (job instanceof Job) {
        ((Job) job).getMetadata().putAll(entries);
      }
    }
  }

  private static final class Latest extends LinkedHashMap<String, Map<String, String>> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Map<String, String>> eldest) {
      return size() > MAX_SCHEDULES;
    }
  }
}
