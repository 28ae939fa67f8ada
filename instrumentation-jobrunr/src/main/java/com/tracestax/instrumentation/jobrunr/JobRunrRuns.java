package com.tracestax.instrumentation.jobrunr;

import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.AttemptEnd;
import com.tracestax.agent.jobs.JobError;
import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.jobs.TraceCarrier;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.states.DeletedState;
import org.jobrunr.jobs.states.JobState;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.storage.ConcurrentJobModificationException;

/**
 * What happens to the runs of JobRunr, said in terms of the job model. Called on the worker's
 * thread, between enter and exit of {@code BackgroundJobPerformer.run()}, which holds the state.
 *
 * <p>The handler's end is taken when it returns or throws; what it means is said when JobRunr has
 * elected and saved the next state: a filter of the user may change its mind, and somebody else the
 * job. The scope of the attempt's span is closed before that: saving, and pulling the next job,
 * which a worker does inside {@code run()}, are not the job's doing.
 */
final class JobRunrRuns {
  static final String FRAMEWORK = "jobrunr";

  /** JobRunr without its paid edition has one queue, and no name for it. */
  static final String QUEUE = "default";

  /** Somebody deleted the job while it ran. */
  static final String DELETED = "deleted";

  /** Somebody else decided about the job while it ran: what comes next is theirs to say. */
  static final String SUPERSEDED = "superseded";

  /** JobRunr could not store what it had decided. */
  static final String NOT_SAVED = "not_saved";

  /** The performer was left without a word of the attempt, by an Error of JobRunr or a filter. */
  static final String ABANDONED = "abandoned";

  /** JobRunr's own words for jobs that it took out of a worker's hands. */
  private static final Set<String> NOT_DELETED_BY_ANYBODY =
      Collections.unmodifiableSet(
          new HashSet<>(
              Arrays.asList(
                  "Job has been replaced", // JobSteward, from 7.0
                  "Job has already succeeded in StorageProvider"))); // from 6.3

  private static final String WRAPPER = "java.lang.reflect.InvocationTargetException";
  private static final String NOT_FOUND = "org.jobrunr.scheduling.exceptions.JobNotFoundException";

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

  Object performanceEntered(BackgroundJobServer server, Job job) {
    Performance performance = new Performance(current.get(), server, job);
    current.set(performance);
    open.add(performance);
    return performance;
  }

  void handlerEntered(Job job) {
    Performance performance = current.get();
    if (performance != null) {
      start(performance, JobHistory.of(job));
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

  /**
   * A job was saved, which may be the one at hand.
   *
   * @param thrown null if it is in the store now
   */
  void saved(Job job, Throwable thrown) {
    Performance performance = current.get();
    if (performance != null && performance.job == job) {
      performance.saved(thrown);
    }
  }

  /** The handler returned, and JobRunr has taken note of it as far as it could. */
  void succeeded() {
    Performance performance = current.get();
    if (performance == null || performance.heldEnd() == null) {
      return;
    }
    Attempt attempt = performance.attempt();
    AttemptEnd end = performance.heldEnd();
    performance.close();
    if (isDeletedBySomebody(performance.job)) {
      jobRuns.failed(attempt, end, DELETED);
    } else {
      jobRuns.succeeded(attempt, end);
    }
  }

  /** It failed, and will be saved with what JobRunr decides: the metadata go along. */
  void failing() {
    Performance performance = current.get();
    if (performance != null && performance.attempt() != null) {
      String traceparent = jobRuns.traceparentForLinks(performance.attempt());
      if (traceparent != null) {
        performance.job.getMetadata().put(TraceCarrier.PREVIOUS, traceparent);
      }
    }
  }

  /**
   * It failed, and JobRunr has decided what comes next.
   *
   * @param cause what JobRunr takes for the failure; the handler may not even have been reached
   */
  void failed(Throwable cause) {
    Performance performance = current.get();
    if (performance == null || performance.job.hasState(StateName.PROCESSING)) {
      return; // nothing was decided
    }
    if (performance.attempt() == null) {
      JobHistory history = JobHistory.of(performance.job);
      if (!performance.isSaved() || history.processingState() == null) {
        return; // as good as never tried
      }
      start(performance, history);
    }
    Attempt attempt = performance.attempt();
    AttemptEnd end =
        performance.heldEnd() == null ? jobRuns.endOf(attempt, null) : performance.heldEnd();
    endFailed(performance, attempt, performance.hasFailed() ? end : end.with(error(cause)));
    performance.close();
  }

  /** The safety net: whatever is open ends here. */
  void performanceExited() {
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
    if (attempt != null) {
      AttemptEnd end = performance.heldEnd();
      AttemptEnd known = end == null ? jobRuns.endOf(attempt, null) : end;
      if (performance.job.hasState(StateName.DELETED)) {
        endDeleted(performance, attempt, known);
      } else {
        jobRuns.failed(attempt, known, ABANDONED);
      }
      performance.close();
    }
  }

  private void start(Performance performance, JobHistory history) {
    performance.open(
        jobRuns.started(
            reader.run(performance.job, history, jobRuns.nowMillis(), performance.server),
            history.attempt()));
  }

  private void endFailed(Performance performance, Attempt attempt, AttemptEnd failure) {
    Job job = performance.job;
    if (job.hasState(StateName.DELETED)) {
      endDeleted(performance, attempt, failure);
    } else if (!performance.isSaved()) {
      endUnsaved(performance, attempt, failure);
    } else if (JobHistory.WAITING_STATES.contains(job.getState().name())) {
      jobRuns.retried(attempt, failure, JobHistory.of(job).nextAttemptAtMillis());
    } else {
      jobRuns.failed(attempt, failure, null);
    }
  }

  /** JobRunr interrupts the handler of a deleted job: what it throws then is no failure. */
  private void endDeleted(Performance performance, Attempt attempt, AttemptEnd failure) {
    AttemptEnd own =
        performance.wasInterrupted() || !performance.hasFailed() ? failure.with(null) : failure;
    if (isDeletedBySomebody(performance.job)) {
      jobRuns.failed(attempt, own, DELETED);
    } else if (performance.hasReturned()) {
      jobRuns.succeeded(attempt, own);
    } else {
      jobRuns.failed(attempt, own, SUPERSEDED);
    }
  }

  private void endUnsaved(Performance performance, Attempt attempt, AttemptEnd failure) {
    Throwable why = performance.saveFailure();
    if (performance.hasReturned()) {
      jobRuns.succeeded(attempt, failure.with(null));
    } else if (why == null || why instanceof ConcurrentJobModificationException) {
      jobRuns.failed(
          attempt, performance.wasInterrupted() ? failure.with(null) : failure, SUPERSEDED);
    } else {
      jobRuns.failed(attempt, failure, NOT_SAVED);
    }
  }

  private static boolean isDeletedBySomebody(Job job) {
    JobState state = job.getJobState();
    return state.getName() == StateName.DELETED
        && !(state instanceof DeletedState
            && NOT_DELETED_BY_ANYBODY.contains(((DeletedState) state).getReason()));
  }

  /** JobRunr 8 says after that line which argument it could not read, and its text. */
  private static JobError error(Throwable thrown) {
    JobError error = JobError.of(thrown, WRAPPER);
    Class<?> type = thrown == null ? null : thrown.getClass();
    while (type != null && !type.getName().equals(NOT_FOUND)) {
      type = type.getSuperclass();
    }
    return type == null ? error : error.cutAt("\nCaused by: ");
  }
}
