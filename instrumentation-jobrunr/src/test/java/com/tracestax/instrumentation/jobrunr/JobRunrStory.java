package com.tracestax.instrumentation.jobrunr;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.tracestax.agent.jobs.JobClock;
import com.tracestax.agent.jobs.JobEvent;
import com.tracestax.agent.jobs.JobRuns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.JobDetails;
import org.jobrunr.jobs.states.EnqueuedState;
import org.jobrunr.jobs.states.JobState;
import org.jobrunr.jobs.states.ProcessingState;
import org.jobrunr.jobs.states.ScheduledState;
import org.jobrunr.server.BackgroundJobServer;

/** Listens to what the model is told, and makes jobs as JobRunr would. */
final class JobRunrStory {
  static final UUID SERVER = UUID.fromString("00000000-0000-0000-0000-00000000000a");

  final List<JobEvent> events = new ArrayList<>();
  final JobRuns jobRuns = new JobRuns(events::add, JobClock.SYSTEM);
  final JobReader reader = new JobReader();
  final OpenPerformances open = new OpenPerformances();
  final BackgroundJobServer server = mock(BackgroundJobServer.class);

  JobRunrStory() {
    when(server.getId()).thenReturn(SERVER);
  }

  /** {@code started 1}, {@code failed 1 deleted}, {@code notice member_lost}. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (JobEvent event : events) {
      Object notice = event.fields().get("job.notice");
      Object reason = event.fields().get("job.run.reason");
      lines.add(
          notice == null
              ? event.fields().get("job.status")
                  + " "
                  + event.fields().get("job.run.attempt")
                  + (reason == null ? "" : " " + reason)
              : "notice " + notice);
    }
    return lines;
  }

  Map<String, Object> fields(int index) {
    return events.get(index).fields();
  }

  Map<String, Object> lastFields() {
    return fields(events.size() - 1);
  }

  /** In its first state, of the method {@code JobRunrStory.<method>()}. */
  static Job job(String method, JobState first) {
    return new Job(
        new JobDetails(JobRunrStory.class.getName(), null, method, new ArrayList<>()), first);
  }

  static Job enqueued() {
    return job("nightly", new EnqueuedState());
  }

  /** Taken by a worker. */
  static Job processing() {
    Job job = enqueued();
    job.addJobState(new ProcessingState(SERVER));
    return job;
  }

  /** Failed, to be tried again then, and taken by a worker once more. */
  static void retry(Job job, Instant plannedFor) {
    job.failed("failed", new IllegalStateException());
    job.scheduleAt(plannedFor, "Retry 1 of 3");
    job.enqueue();
    job.addJobState(new ProcessingState(SERVER));
  }

  static ScheduledState plannedFor(Instant time) {
    return new ScheduledState(time);
  }

  public void nightly() {}

  @org.jobrunr.jobs.annotations.Job(name = "Nightly report")
  public void named() {}

  @org.jobrunr.jobs.annotations.Job(name = "Import of %0 for %X{tenant}")
  public void namedWithArguments() {}

  @org.jobrunr.jobs.annotations.Job(name = "%0 - %X{tenant}")
  public void namedByArgumentsAlone() {}
}
