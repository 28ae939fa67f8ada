package com.tracestax.instrumentation.jobrunr;

import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.jobs.TraceCarrier;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jobrunr.jobs.Job;

/**
 * Puts the enqueuer's trace into the metadata of jobs on their way into the store: a map of
 * JobRunr's own that is stored with the job, survives retries, and is cleared when the job succeeds
 * or is deleted (5.0 and newer). On the thread that enqueues; no state.
 */
final class EnqueuedJobs {
  private final JobRuns jobRuns;

  EnqueuedJobs(JobRuns jobRuns) {
    this.jobRuns = jobRuns;
  }

  void saving(Collection<?> jobs) {
    TraceCarrier carrier = jobRuns.carrier(JobRunrRuns.FRAMEWORK, true);
    if (carrier == null) {
      return;
    }
    Map<String, String> entries = carrier.entries();
    for (Object job : jobs) {
      ((Job) job).getMetadata().putAll(entries);
    }
  }

  /** Null if there is nothing of ours in it. */
  static Map<String, Object> withoutOurs(Map<String, Object> metadata) {
    if (metadata == null || !TraceCarrier.isIn(metadata)) {
      return null;
    }
    Map<String, Object> others = new HashMap<>(metadata);
    others.keySet().removeAll(TraceCarrier.keys());
    return Collections.unmodifiableMap(others);
  }
}
