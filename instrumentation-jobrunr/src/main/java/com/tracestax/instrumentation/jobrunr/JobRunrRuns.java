package com.tracestax.instrumentation.jobrunr;

import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.AttemptEnd;
import com.tracestax.agent.jobs.JobError;
import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.jobs.TraceCarrier;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.server.BackgroundJobServer;

/**
 * What happens to the runs of JobRunr, said in terms of the job model. Called on the worker's
 * thread, between enter and exit of {@code BackgroundJobPerformer.run()}, which holds the state.
 *
 * <p>The handler's end is taken when it returns or throws; what it means is said when JobRunr has
 * elected and saved the next state, for a filter of the user may have changed its mind. The scope
 * of the attempt's span is closed before that: saving, and pulling the next job, which a worker
 * does inside {@code run()}, are not the job's doing.
 */
final class JobRunrRuns {
  static final String FRAMEWORK = "jobrunr";

  /** JobRunr without its paid edition has one queue, and no name for it. */
  static final String QUEUE = "default";

  /** Somebody deleted the job while it ran. */
  static final String DELETED = "deleted";

  /** The performer was left without a word of the attempt, by an Error of JobRunr or a filter. */
  static final String ABANDONED = "abandoned";

  private static final String WRAPPER = "java.lang.reflect.InvocationTargetException";

  private final JobRuns jobRuns;
  private final JobReader reader;
  private final OpenPerformances open;

  @SuppressWarnings("ThreadLocalUsage") // one instance per class loader, as good as static
  private final ThreadLocal<Performance> current = new ThreadLocal<>();

  JobRunrRuns(JobRuns jobRuns, JobReader reader, OpenPerformances open) {
    this.jobRuns = jobRuns;
    this.reader = reader;
    this.open = open;
  }

  Object performanceEntered(BackgroundJobServer server) {
    Performance performance = new Performance(current.get(), server);
    current.set(performance);
    open.add(performance);
    return performance;
  }

  void handlerEntered(Job job) {
    Performance performance = current.get();
    if (performance != null) {
      start(performance, job);
    }
  }

  /**
   * @param thrown null if the job did its work
   */
  void handlerExited(Throwable thrown) {
    Performance performance = current.get();
    if (performance != null && performance.attempt() != null) {
      performance.hold(jobRuns.endOf(performance.attempt(), error(thrown)), thrown);
    }
  }

  /** The handler returned, and JobRunr has taken note of it. */
  void succeeded(Job job) {
    Performance performance = current.get();
    if (performance == null || performance.heldEnd() == null) {
      return;
    }
    Attempt attempt = performance.attempt();
    AttemptEnd end = performance.heldEnd();
    performance.close();
    if (job.hasState(StateName.DELETED)) {
      jobRuns.failed(attempt, end, DELETED);
    } else {
      jobRuns.succeeded(attempt, end);
    }
  }

  /** It failed, and will be saved with what JobRunr decides: the metadata go along. */
  void failing(Job job) {
    Performance performance = current.get();
    if (performance != null && performance.attempt() != null) {
      String traceparent = jobRuns.traceparentForLinks(performance.attempt());
      if (traceparent != null) {
        job.getMetadata().put(TraceCarrier.PREVIOUS, traceparent);
      }
    }
  }

  /**
   * It failed, and JobRunr has decided what comes next.
   *
   * @param cause what JobRunr takes for the failure; the handler may not even have been reached
   */
  void failed(Job job, Throwable cause) {
    Performance performance = current.get();
    if (performance == null || job.hasState(StateName.PROCESSING)) {
      return; // nothing was decided
    }
    if (performance.attempt() == null) {
      start(performance, job);
    }
    Attempt attempt = performance.attempt();
    AttemptEnd end =
        performance.heldEnd() == null ? jobRuns.endOf(attempt, null) : performance.heldEnd();
    boolean interrupted = performance.wasInterrupted();
    AttemptEnd failure = performance.hasFailed() ? end : end.with(error(cause));
    performance.close();
    String state = job.getState().name();
    if (state.equals("DELETED")) {
      jobRuns.failed(attempt, interrupted ? end.with(null) : failure, DELETED);
    } else if (JobHistory.WAITING_STATES.contains(state)) {
      jobRuns.retried(attempt, failure, JobHistory.of(job).nextAttemptAtMillis());
    } else {
      jobRuns.failed(attempt, failure, null);
    }
  }

  /** The safety net: whatever is open ends here. */
  void performanceExited(Job job) {
    Performance performance = current.get();
    if (performance == null) {
      return;
    }
    open.remove(performance);
    if (performance.outer == null) {
      current.remove();
    } else {
      current.set(performance.outer);
    }
    Attempt attempt = performance.attempt();
    AttemptEnd end = performance.heldEnd();
    performance.close();
    if (attempt != null) {
      AttemptEnd known = end == null ? jobRuns.endOf(attempt, null) : end;
      boolean deleted = job.hasState(StateName.DELETED);
      jobRuns.failed(attempt, deleted ? known.with(null) : known, deleted ? DELETED : ABANDONED);
    }
  }

  private void start(Performance performance, Job job) {
    JobHistory history = JobHistory.of(job);
    performance.open(
        jobRuns.started(
            reader.run(job, history, jobRuns.nowMillis(), performance.server), history.attempt()));
  }

  private static JobError error(Throwable thrown) {
    return JobError.of(thrown, WRAPPER);
  }
}
