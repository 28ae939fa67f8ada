package com.tracestax.instrumentation.jobrunr;

import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.JobNotice;
import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.jobs.JobStatus;
import com.tracestax.agent.jobs.LostAttempt;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.states.ProcessingState;
import org.jobrunr.storage.ConcurrentJobModificationException;

/**
 * Jobs that stand in the store as being processed and that nobody gives a sign of: the master makes
 * them fail with {@code IllegalThreadStateException} and the message {@code "Orphaned job"} ({@code
 * JobZooKeeper} in 4 and 5, {@code ProcessOrphanedJobsTask} from 6) and saves them, many at once.
 * What it says counts when it is saved: a job that ended or was taken meanwhile was not lost.
 *
 * <p>All on the master's thread, but for the memory of what was said. An attempt is said once, a
 * server once in {@link #SERVER_SAID_MILLIS}, for one that was taken for dead may come back and
 * die; the latest {@link #MAX_SAID} are remembered.
 */
final class OrphanedJobs {
  /** The attempt still runs in this JVM: the store was slow, or the JVM had to pause. */
  static final String FALSE_ORPHAN = "false_orphan";

  private static final String MESSAGE = "Orphaned job";
  private static final int MAX_SAID = 10_000;

  /** Longer than it takes to go through all orphans of a server, a page each poll interval. */
  private static final long SERVER_SAID_MILLIS = 300_000;

  /** Pages of JobRunr's have a thousand. */
  private static final int MAX_FOUND = 10_000;

  private final JobRuns jobRuns;
  private final JobReader reader;
  private final OpenPerformances open;
  private final JobServers servers;
  private final BatchRollback rollback = new BatchRollback();

  /** Attempts and servers, and when they were said. */
  private final Map<String, Long> said = Collections.synchronizedMap(new Latest());

  @SuppressWarnings("ThreadLocalUsage") // one instance per class loader, as good as static
  private final ThreadLocal<IdentityHashMap<Job, Orphan>> found = new ThreadLocal<>();

  OrphanedJobs(JobRuns jobRuns, JobReader reader, OpenPerformances open, JobServers servers) {
    this.jobRuns = jobRuns;
    this.reader = reader;
    this.open = open;
    this.servers = servers;
  }

  /** A job is about to fail; its newest state is still the one before. */
  void failing(Job job, String message, Throwable cause) {
    if (!MESSAGE.equals(message) || !(cause instanceof IllegalThreadStateException)) {
      return;
    }
    JobHistory history = JobHistory.of(job);
    IdentityHashMap<Job, Orphan> orphans = found.get();
    if (orphans == null) {
      orphans = new IdentityHashMap<>();
      found.set(orphans);
    }
    if (orphans.size() >= MAX_FOUND) {
      jobRuns.skipped("orphan_overflow");
    } else if (history.processingState() != null) {
      orphans.put(job, new Orphan(history.attempt(), history.processingState()));
    }
  }

  /** Many jobs were saved, on any thread and for any reason. */
  void saved(Object store, Collection<?> jobs, Throwable thrown) {
    IdentityHashMap<Job, Orphan> orphans = found.get();
    if (orphans == null) {
      return;
    }
    found.remove();
    if (thrown != null
        && (!(thrown instanceof ConcurrentJobModificationException)
            || rollback.undoesWholeBatch(store))) {
      return; // they are still what they were, and will be found again
    }
    Set<Object> notSaved = Collections.newSetFromMap(new IdentityHashMap<>());
    if (thrown != null) {
      notSaved.addAll(((ConcurrentJobModificationException) thrown).getConcurrentUpdatedJobs());
    }
    for (Object job : jobs) {
      Orphan orphan = orphans.get(job);
      if (orphan != null && !notSaved.contains(job)) {
        lost((Job) job, orphan);
      }
    }
  }

  private void lost(Job job, Orphan orphan) {
    String id = job.getId().toString();
    if (said.put(id + " " + orphan.attempt, jobRuns.nowMillis()) != null) {
      return;
    }
    Attempt here = open.attempt(id, orphan.attempt);
    if (here != null) {
      jobRuns.signal(here, JobStatus.STALLED, FALSE_ORPHAN);
      return;
    }
    if (!servers.isRunningHere(orphan.server) && isNews(orphan.server)) {
      jobRuns.notice(
          new JobNotice(JobNotice.MEMBER_LOST, JobRunrRuns.FRAMEWORK, JobRunrRuns.QUEUE)
              .member(orphan.server));
    }
    JobHistory history = JobHistory.of(job);
    jobRuns.lost(
        new LostAttempt(reader.run(job, history, orphan.startedAtMillis, null))
            .attempt(orphan.attempt, orphan.startedAtMillis)
            .member(orphan.server)
            .nextAttemptAtMillis(history.nextAttemptAtMillis()),
        JobHistory.WAITING_STATES.contains(job.getState().name()));
  }

  private boolean isNews(String server) {
    long nowMillis = jobRuns.nowMillis();
    Long before = said.get(server);
    if (before != null && nowMillis - before < SERVER_SAID_MILLIS) {
      return false;
    }
    said.put(server, nowMillis);
    return true;
  }

  private static final class Orphan {
    private final long attempt;
    private final String server;
    private final long startedAtMillis;

    private Orphan(long attempt, ProcessingState state) {
      this.attempt = attempt;
      this.server = String.valueOf(state.getServerId());
      this.startedAtMillis = state.getCreatedAt().toEpochMilli();
    }
  }

  private static final class Latest extends LinkedHashMap<String, Long> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
      return size() > MAX_SAID;
    }
  }
}
