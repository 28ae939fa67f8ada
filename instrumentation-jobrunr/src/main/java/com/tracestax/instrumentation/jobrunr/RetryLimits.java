package com.tracestax.instrumentation.jobrunr;

import com.tracestax.agent.jobs.OptionalMethod;
import java.util.List;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.filters.ElectStateFilter;
import org.jobrunr.jobs.filters.JobDefaultFilters;
import org.jobrunr.jobs.filters.RetryFilter;
import org.jobrunr.server.BackgroundJobServer;

/**
 * How often JobRunr will try a job at most, asked of the filter that will decide: {@code
 * RetryFilter.getMaxNumberOfRetries(Job)}, private, 4.0.1 to 8.7.0. Unknown if another filter
 * decides. Any thread.
 */
final class RetryLimits {
  private final OptionalMethod jobFilters =
      new OptionalMethod(BackgroundJobServer.class, "getJobFilters");
  private final OptionalMethod filters = new OptionalMethod(JobDefaultFilters.class, "getFilters");
  private final OptionalMethod maxRetries =
      new OptionalMethod(RetryFilter.class, "getMaxNumberOfRetries", Job.class);

  /**
   * @param server null gives null
   */
  Long maxAttempts(BackgroundJobServer server, Job job, JobCode code) {
    if (server == null || code.decidesRetries()) {
      return null;
    }
    Object retries = maxRetries.invoke(deciding(server), job);
    return retries instanceof Integer ? (Long) ((Integer) retries + 1L) : null;
  }

  /** With several of them JobRunr drops its own, which is the first. */
  private Object deciding(BackgroundJobServer server) {
    Object all = filters.invoke(jobFilters.invoke(server));
    Object last = null;
    if (all instanceof List) {
      for (Object filter : (List<?>) all) {
        last = filter instanceof ElectStateFilter ? filter : last;
      }
    }
    return last;
  }
}
