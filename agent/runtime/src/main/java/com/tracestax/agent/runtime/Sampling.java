package com.tracestax.agent.runtime;

import com.tracestax.agent.jobs.JobClock;
import com.tracestax.agent.jobs.JobField;
import com.tracestax.agent.jobs.JobStatus;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rule by which a job that runs all the time is sampled (docs/safety.md): which attempts are
 * reported one by one, from start to end, and which are only counted. Decided when an attempt
 * starts; one that goes wrong afterwards may still be reported. Any thread, no lock.
 *
 * <p>Cost of an attempt that is only counted: one look into a map, two or three volatile reads.
 * Bounded: the jobs beyond {@link #MAX_JOBS} share one rate for each framework.
 */
final class Sampling {
  static final int MAX_JOBS = 1_000;

  /** What a job may do at once, as seconds of its rate: a batch every now and then stays whole. */
  private static final int BURST_SECONDS = 10;

  /** What all jobs may do together, as a multiple of what one may. */
  private static final int JOBS_AT_FULL_RATE = 5;

  /** The same at once: with the default, 4,000 runs or 8,000 events, fewer than the queue takes. */
  private static final int BURSTS_TOGETHER = 2;

  private final long perSecond;
  private final JobClock clock;
  private final TokenBucket allRuns;
  private final TokenBucket allTroubles;
  private final Map<JobName, JobRate> jobs = new ConcurrentHashMap<>();

  /**
   * @param perSecond runs of each job; 0 to report everything
   */
  Sampling(int perSecond, JobClock clock) {
    this.perSecond = perSecond;
    this.clock = clock;
    allRuns = together();
    allTroubles = together();
  }

  /** An attempt has started. True if it is reported from now on. */
  boolean reportsStart(OpenAttempt attempt) {
    if (isOff()) {
      return true;
    }
    JobRate job = job(attempt.startFields(), attempt.runId());
    long nowNanos = clock.nanos();
    if (job.mayReportRun(nowNanos) || (attempt.isAnotherTry() && job.mayReportTrouble(nowNanos))) {
      return true;
    }
    job.sample(clock.wallMillis());
    attempt.countOnly(job);
    return false;
  }

  /** Something is wrong with it. True if that is to be said. */
  boolean reportsSignal(OpenAttempt attempt) {
    JobRate job = attempt.countedFor();
    return job == null || (job.mayReportTrouble(clock.nanos()) && attempt.report());
  }

  /** It takes long. True if it is reported from now on, and was not before. */
  boolean beginsToReport(OpenAttempt attempt) {
    JobRate job = attempt.countedFor();
    return job != null && job.mayReportRun(clock.nanos()) && attempt.report();
  }

  /** It has ended. True if that is to be said; then it is not counted. */
  boolean reportsEnd(OpenAttempt attempt, boolean wrong) {
    JobRate job = attempt.countedFor();
    if (job == null) {
      return true;
    }
    boolean wanted = wrong && job.mayReportTrouble(clock.nanos());
    return wanted ? attempt.report() : !attempt.endAsCounted();
  }

  /**
   * Of an attempt that nobody tracks only what was said of its job is known: its start is said
   * until the job has been sampled, and from then on its end alone, which is enough.
   */
  boolean reportsUntrackedStart(Map<String, Object> fields, String runId) {
    return isOff() || job(fields, runId).tally() == null;
  }

  /** The job that counts it, or null if its end is to be said. */
  JobRate countsUntrackedEnd(Map<String, Object> fields, String runId, JobStatus end) {
    Long startedAtMillis = (Long) fields.get(JobField.STARTED_AT.key());
    JobRate job = isOff() ? null : job(fields, runId);
    JobTally tally = job == null ? null : job.tally();
    if (tally == null || startedAtMillis == null || startedAtMillis <= tally.sinceMillis()) {
      return null;
    }
    long nowNanos = clock.nanos();
    boolean reported =
        end == JobStatus.SUCCEEDED ? job.mayReportRun(nowNanos) : job.mayReportTrouble(nowNanos);
    return reported ? null : job;
  }

  /** All that have been seen. */
  Collection<JobRate> jobs() {
    return jobs.values();
  }

  /** What the log says of a job that is sampled from now on. */
  String explain(JobRate job) {
    return "job "
        + job.name()
        + " is sampled: of more than "
        + perSecond
        + " runs a second of a job, or "
        + JOBS_AT_FULL_RATE * perSecond
        + " of all, the others are only counted (tracestax.sampling.max-runs-per-second)";
  }

  private boolean isOff() {
    return perSecond == 0;
  }

  private JobRate job(Map<String, Object> fields, String runId) {
    JobName name = JobName.of(new EventFields(fields), runId);
    JobRate known = jobs.get(name);
    if (known != null) {
      return known;
    }
    JobName told = jobs.size() < MAX_JOBS ? name : name.others();
    return jobs.computeIfAbsent(told, this::rate);
  }

  private JobRate rate(JobName name) {
    return new JobRate(name, allowance(allRuns), allowance(allTroubles));
  }

  private Allowance allowance(TokenBucket everybodys) {
    long nowNanos = clock.nanos();
    TokenBucket own = new TokenBucket(perSecond, BURST_SECONDS * perSecond, nowNanos);
    return new Allowance(own, everybodys, nowNanos);
  }

  private TokenBucket together() {
    long rate = Math.max(1, JOBS_AT_FULL_RATE * perSecond);
    long atOnce = Math.max(1, BURSTS_TOGETHER * BURST_SECONDS * perSecond);
    return new TokenBucket(rate, atOnce, clock.nanos());
  }
}
