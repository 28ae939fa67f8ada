package com.tracestax.instrumentation.jobrunr;

import com.tracestax.agent.jobs.Attempt;
import com.tracestax.agent.jobs.JobNotice;
import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.jobs.JobStatus;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What happens to the background job servers of this JVM. Any thread. */
final class JobServers {
  private static final String SHUTDOWN = "shutdown";

  private final JobRuns jobRuns;
  private final OpenPerformances open;

  /** Those that have reported and did not stop: one, in most applications. */
  private final Map<String, ServerFacts> running = new ConcurrentHashMap<>();

  JobServers(JobRuns jobRuns, OpenPerformances open) {
    this.jobRuns = jobRuns;
    this.open = open;
  }

  boolean isRunningHere(String id) {
    return running.containsKey(id);
  }

  /** Said to the store once each poll interval, and passed on if something is new. */
  void alive(ServerFacts server) {
    if (!server.equals(running.put(server.id(), server))) {
      jobRuns.pool(server.pool());
    }
  }

  /** It takes no more jobs, and waits a while for those it has. */
  void stopping(String id) {
    ServerFacts server = running.get(id);
    if (server != null) {
      jobRuns.pool(server.pool().draining(true));
    }
  }

  /** It waits no longer. */
  void stopped(ServerFacts server) {
    running.remove(server.id());
    for (Performance performance : open.of(server.id())) {
      Attempt attempt = performance.attempt();
      if (attempt != null && performance.leaveBehind()) {
        jobRuns.signal(attempt, JobStatus.STALLED, SHUTDOWN);
      }
    }
    jobRuns.pool(server.pool().closed());
  }

  /** The cluster has removed it, and it lives. JobRunr restarts it. */
  void timedOut(ServerFacts server) {
    jobRuns.notice(notice(JobNotice.TIMED_OUT).member(server.id()));
  }

  /** It has removed others that did not report in time. */
  void othersTimedOut(int servers) {
    if (servers > 0) {
      jobRuns.notice(notice(JobNotice.MEMBERS_TIMED_OUT).count(servers));
    }
  }

  void counted(StateCounts counts) {
    jobRuns.snapshot(counts.counts());
  }

  private static JobNotice notice(String kind) {
    return new JobNotice(kind, JobRunrRuns.FRAMEWORK, JobRunrRuns.QUEUE);
  }
}
