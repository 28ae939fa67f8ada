package com.tracestax.instrumentation.jobrunr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.states.ProcessingState;
import org.junit.jupiter.api.Test;

class JobHistoryTest {
  private final Instant now = Instant.now();

  @Test
  void enqueuedJob_isDueWhenItIsEnqueued() {
    Job job = JobRunrStory.processing();
    JobHistory history = JobHistory.of(job);

    assertThat(history.attempt()).isOne();
    assertThat(history.scheduledForMillis()).isNull();
    assertThat(history.dueAtMillis(now.toEpochMilli()))
        .isEqualTo(job.getJobState(0).getCreatedAt().toEpochMilli());
  }

  @Test
  void plannedJob_isDueThenAndNotWhenJobRunrEnqueuesItEarly() {
    Instant planned = now.minusSeconds(1);
    JobHistory history = JobHistory.of(planned(planned));

    assertThat(history.scheduledForMillis()).isEqualTo(planned.toEpochMilli());
    assertThat(history.dueAtMillis(now.toEpochMilli())).isEqualTo(planned.toEpochMilli());
  }

  @Test
  void plannedJobThatIsStartedBeforeItsTime_hasWaitedSinceItWasEnqueued() {
    Job job = planned(now.plusSeconds(3_600));

    assertThat(JobHistory.of(job).dueAtMillis(now.toEpochMilli()))
        .isEqualTo(job.getJobState(1).getCreatedAt().toEpochMilli());
  }

  @Test
  void retries_areAttemptsAndNotByHand() {
    Job job = JobRunrStory.processing();
    JobRunrStory.retry(job, now);
    JobRunrStory.retry(job, now);

    assertThat(JobHistory.of(job).attempt()).isEqualTo(3);
    assertThat(JobHistory.of(job).isRequeuedByHand()).isFalse();
  }

  @Test
  void jobRequeuedAfterItSucceeded_isByHandEverAfter() {
    Job job = JobRunrStory.processing();
    job.succeeded();
    again(job);
    JobRunrStory.retry(job, now);

    assertThat(JobHistory.of(job).attempt()).isEqualTo(3);
    assertThat(JobHistory.of(job).isRequeuedByHand()).isTrue();
  }

  @Test
  void jobRequeuedAfterItFailed_isByHand() {
    Job job = JobRunrStory.processing();
    job.failed("failed", new IllegalStateException());
    again(job);

    assertThat(JobHistory.of(job).isRequeuedByHand()).isTrue();
  }

  private static void again(Job job) {
    job.enqueue();
    job.addJobState(new ProcessingState(JobRunrStory.SERVER));
  }

  private static Job planned(Instant time) {
    Job job = JobRunrStory.job("nightly", JobRunrStory.plannedFor(time));
    again(job);
    return job;
  }
}
