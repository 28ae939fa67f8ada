package com.tracestax.instrumentation.jobrunr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jobrunr.jobs.Job;
import org.jobrunr.storage.ConcurrentJobModificationException;
import org.jobrunr.storage.StorageException;
import org.junit.jupiter.api.Test;

/** Calls what the advice calls when a master looks for orphans. */
class OrphanedJobsTest {
  private static final String LOST = JobRunrStory.SERVER.toString();

  private final JobRunrStory story = new JobRunrStory();
  private final JobServers servers = new JobServers(story.jobRuns, story.open);
  private final OrphanedJobs orphans =
      new OrphanedJobs(story.jobRuns, story.reader, story.open, servers);
  private final Instant next = Instant.now().plusSeconds(3);
  private final Job job = JobRunrStory.processing();

  @Test
  void orphan_isLostByItsServerAndRunsAgain() {
    orphan(job);
    job.scheduleAt(next, "Retry 1 of 10");
    orphans.saved(null, List.of(job), null);

    assertThat(story.lines())
        .containsExactly("notice member_lost", "stalled 1 worker_lost", "retried 1 worker_lost");
    assertThat(story.fields(0)).containsEntry("job.pool.member", LOST);
    assertThat(story.fields(1))
        .containsEntry("job.run.id", job.getId().toString())
        .containsEntry("job.pool.member", LOST)
        .containsEntry("job.run.started_at", job.getJobState(1).getCreatedAt().toEpochMilli());
    assertThat(story.fields(2)).containsEntry("job.run.next_attempt_at", next.toEpochMilli());
  }

  @Test
  void orphanThatHadItsLastAttempt_isFailed() {
    JobRunrStory.retry(job, Instant.now());
    orphan(job);
    orphans.saved(null, List.of(job), null);

    assertThat(story.lines())
        .containsExactly("notice member_lost", "stalled 2 worker_lost", "failed 2 worker_lost");
  }

  @Test
  void orphansOfOneServer_areOneServerLost() {
    Job other = JobRunrStory.processing();
    orphan(job);
    orphan(other);
    orphans.saved(null, List.of(job, other), null);

    assertThat(story.lines()).filteredOn("notice member_lost"::equals).hasSize(1);
    assertThat(story.lines()).hasSize(5);
  }

  @Test
  void jobThatEndedMeanwhile_wasNotLost() {
    Job other = JobRunrStory.processing();
    orphan(job);
    orphan(other);
    orphans.saved(null, List.of(job, other), new ConcurrentJobModificationException(List.of(job)));

    assertThat(story.events)
        .extracting(event -> event.fields().get("job.run.id"))
        .doesNotContain(job.getId().toString())
        .contains(other.getId().toString());
  }

  @Test
  void orphanThatCouldNotBeSaved_isSaidWhenItIs() {
    orphan(job);
    orphans.saved(null, List.of(job), new StorageException("no connection"));
    assertThat(story.lines()).isEmpty();

    Job again = JobRunrStory.processing();
    orphan(again);
    orphans.saved(null, List.of(again), null);
    orphans.saved(null, List.of(again), null);
    assertThat(story.lines()).hasSize(3);
  }

  @Test
  void sameAttemptFoundTwice_isSaidOnce() {
    orphan(job);
    orphans.saved(null, List.of(job), null);
    Job read = new Job(job.getId(), job.getJobDetails(), job.getJobStates().subList(0, 2));
    orphan(read);
    orphans.saved(null, List.of(read), null);

    assertThat(story.lines()).hasSize(3);
  }

  @Test
  void jobThatStillRunsHere_isAFalseAlarm() {
    JobRunrRuns runs = new JobRunrRuns(story.jobRuns, story.reader, story.open);
    runs.performanceEntered(story.server, job);
    runs.handlerEntered(job);
    Job read = new Job(job.getId(), job.getJobDetails(), job.getJobStates());
    orphan(read);
    orphans.saved(null, List.of(read), null);
    runs.handlerExited(null);
    job.succeeded();
    runs.succeeded();
    runs.performanceExited();

    assertThat(story.lines()).containsExactly("started 1", "stalled 1 false_orphan", "succeeded 1");
  }

  @Test
  void orphanOfAServerThatRunsHere_isLostAndTheServerIsNot() {
    servers.alive(new ServerFacts(LOST, "billing-7", 8, 5_000));
    orphan(job);
    orphans.saved(null, List.of(job), null);

    assertThat(story.lines())
        .containsExactly("null null", "stalled 1 worker_lost", "failed 1 worker_lost");
  }

  @Test
  void moreOrphansThanThereIsRoomFor_areCounted() {
    Job other = JobRunrStory.processing();
    for (int i = 0; i < 10_000; i++) {
      orphan(new Job(other.getJobDetails(), other.getJobStates()));
    }
    assertThat(story.events).isEmpty();
    orphan(job);
    orphans.saved(null, List.of(job), null);

    assertThat(story.events).hasSize(1);
    assertThat(story.lastFields()).containsEntry("job.skipped", "orphan_overflow");
  }

  @Test
  void otherFailuresAndSaves_areNobodysLoss() {
    orphans.failing(job, "Orphaned job", new IllegalStateException());
    orphans.failing(job, "An exception occurred", new IllegalThreadStateException());
    orphans.saved(null, List.of(job), null);

    assertThat(story.lines()).isEmpty();
  }

  private void orphan(Job orphan) {
    IllegalThreadStateException cause = new IllegalThreadStateException();
    orphans.failing(orphan, "Orphaned job", cause);
    orphan.failed("Orphaned job", cause);
  }
}
