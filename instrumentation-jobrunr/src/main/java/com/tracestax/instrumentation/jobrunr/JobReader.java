package com.tracestax.instrumentation.jobrunr;

import com.tracestax.agent.jobs.JobRun;
import com.tracestax.agent.jobs.OptionalMethod;
import com.tracestax.agent.jobs.TraceCarrier;
import java.util.Optional;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.JobDetails;
import org.jobrunr.jobs.states.ScheduledState;
import org.jobrunr.server.BackgroundJobServer;

/** Makes runs of JobRunr's jobs. Any thread. */
final class JobReader {
  private final JobCodes codes = new JobCodes();
  private final RetryLimits retryLimits = new RetryLimits();

  /** From 5.0. */
  private final OptionalMethod recurringJobId = new OptionalMethod(Job.class, "getRecurringJobId");

  /** In 4.0 alone. */
  private final OptionalMethod recurringJobIdOfState =
      new OptionalMethod(ScheduledState.class, "getRecurringJobId");

  /**
   * The run as it is in its newest attempt.
   *
   * @param server null if it is another's
   */
  JobRun run(Job job, JobHistory history, long startedAtMillis, BackgroundJobServer server) {
    boolean once = !isRecurring(job, history);
    JobCode code = codes.of(job);
    JobDetails details = job.getJobDetails();
    return JobRun.builder(JobRunrRuns.FRAMEWORK, code.name(), JobRunrRuns.QUEUE)
        .id(job.getId().toString())
        .codeFunction(details.getClassName() + "." + details.getMethodName())
        .maxAttempts(retryLimits.maxAttempts(server, job, code))
        .enqueuedAtMillis(once ? (Long) history.createdAtMillis() : null)
        .scheduledForMillis(history.scheduledForMillis())
        .dueAtMillis(history.dueAtMillis(startedAtMillis))
        .startsTrace(history.isRequeuedByHand())
        .previousAttempt(text(job.getMetadata().get(TraceCarrier.PREVIOUS)))
        .enqueuedWith(TraceCarrier.from(job.getMetadata()), once)
        .build();
  }

  private static String text(Object value) {
    return value instanceof String ? (String) value : null;
  }

  private boolean isRecurring(Job job, JobHistory history) {
    Object id = recurringJobId.invoke(job);
    return (id instanceof Optional && ((Optional<?>) id).isPresent())
        || history.isPlannedByRecurringJob(recurringJobIdOfState);
  }
}
