package com.tracestax.instrumentation.jobrunr;

import static org.assertj.core.api.Assertions.assertThat;

import org.jobrunr.jobs.Job;
import org.junit.jupiter.api.Test;

class JobServersTest {
  private static final String ID = JobRunrStory.SERVER.toString();
  private static final ServerFacts SERVER = new ServerFacts(ID, "billing-7", 8, 5_000);

  private final JobRunrStory story = new JobRunrStory();
  private final JobServers servers = new JobServers(story.jobRuns, story.open);

  @Test
  void server_isAPoolThatPolls() {
    servers.alive(SERVER);
    servers.alive(new ServerFacts(ID, "billing-7", 8, 5_000));

    assertThat(story.events).as("said once").hasSize(1);
    assertThat(story.lastFields())
        .containsEntry("job.system", "jobrunr")
        .containsEntry("job.queue", "default")
        .containsEntry("job.pool.member", ID)
        .containsEntry("job.pool.member_name", "billing-7")
        .containsEntry("job.pool.concurrency", 8L)
        .containsEntry("job.pool.poll_interval_ms", 5_000L);
  }

  @Test
  void serverThatStops_drainsAndCloses() {
    servers.alive(SERVER);
    servers.stopping(ID);
    assertThat(story.lastFields()).containsEntry("job.pool.draining", "true");

    servers.stopped(SERVER);
    assertThat(story.lastFields()).containsEntry("job.pool.closed", "true");
  }

  @Test
  void serverThatNeverStarted_hasNothingToDrain() {
    servers.stopping(ID);

    assertThat(story.events).isEmpty();
  }

  @Test
  void jobsThatAStoppedServerLeavesBehind_areStalledAndMayStillEnd() {
    JobRunrRuns runs = new JobRunrRuns(story.jobRuns, story.reader, story.open);
    Job job = JobRunrStory.processing();
    runs.performanceEntered(story.server, job);
    runs.handlerEntered(job);
    servers.stopped(SERVER);
    servers.stopped(SERVER);
    runs.handlerExited(null);
    job.succeeded();
    runs.succeeded();

    assertThat(story.lines())
        .filteredOn(line -> !line.startsWith("null"))
        .containsExactly("started 1", "stalled 1 shutdown", "succeeded 1");
  }

  @Test
  void timeOuts_areSaidOfThisServerByNameAndOfOthersByNumber() {
    servers.timedOut(SERVER);
    servers.othersTimedOut(0);
    servers.othersTimedOut(2);

    assertThat(story.lines()).containsExactly("notice timed_out", "notice members_timed_out");
    assertThat(story.fields(0)).containsEntry("job.pool.member", ID);
    assertThat(story.fields(1)).containsEntry("job.notice.count", 2L);
  }
}
