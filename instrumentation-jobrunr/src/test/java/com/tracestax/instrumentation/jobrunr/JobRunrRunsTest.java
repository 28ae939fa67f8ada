package com.tracestax.instrumentation.jobrunr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Instant;
import org.jobrunr.jobs.Job;
import org.jobrunr.scheduling.exceptions.JobNotFoundException;
import org.jobrunr.storage.ConcurrentJobModificationException;
import org.jobrunr.storage.StorageException;
import org.junit.jupiter.api.Test;

/** Calls what the advice calls, in the order in which {@code BackgroundJobPerformer.run} does. */
class JobRunrRunsTest {
  private final JobRunrStory story = new JobRunrStory();
  private final JobRunrRuns runs = new JobRunrRuns(story.jobRuns, story.reader, story.open);
  private final Job job = JobRunrStory.processing();

  @Test
  void success_isSaidWhenItIsSaved() {
    handler(null);
    assertThat(story.lines()).containsExactly("started 1");

    job.succeeded();
    runs.succeeded();
    runs.performanceExited();

    assertThat(story.lines()).containsExactly("started 1", "succeeded 1");
    assertThat(story.fields(0))
        .containsEntry("job.system", "jobrunr")
        .containsEntry("job.name", JobRunrStory.class.getName() + ".nightly()")
        .containsEntry("job.queue", "default")
        .containsEntry("job.run.id", job.getId().toString())
        .containsEntry("code.function.name", JobRunrStory.class.getName() + ".nightly")
        .containsEntry("job.run.enqueued_at", job.getCreatedAt().toEpochMilli())
        .containsKey("job.run.queued_ms")
        .doesNotContainKeys("job.run.scheduled_for", "job.run.id.scope", "job.run.parent_id");
  }

  @Test
  void failureWithAnotherAttempt_isRetriedAndSaysWhen() {
    Instant next = Instant.now().plusSeconds(9);
    handler(new InvocationTargetException(new IOException("disk")));
    job.failed("failed", new IOException("disk"));
    job.scheduleAt(next, "Retry 1 of 3");
    end(new IOException("disk"));

    assertThat(story.lines()).containsExactly("started 1", "retried 1");
    assertThat(story.lastFields())
        .containsEntry("job.run.next_attempt_at", next.toEpochMilli())
        .containsEntry("error.type", "java.io.IOException")
        .containsEntry("exception.message", "disk");
  }

  @Test
  void failureThatAFilterEnqueuesAtOnce_isRetriedToo() {
    handler(new InvocationTargetException(new IOException("disk")));
    job.failed("failed", new IOException("disk"));
    job.enqueue();
    end(new IOException("disk"));

    assertThat(story.lines()).containsExactly("started 1", "retried 1");
    assertThat(story.lastFields()).doesNotContainKey("job.run.next_attempt_at");
  }

  @Test
  void failureWithoutAnotherAttempt_isFinal() {
    handler(new InvocationTargetException(new StackOverflowError()));
    job.failed("failed", new IllegalStateException());
    end(new IllegalStateException());

    assertThat(story.lines()).containsExactly("started 1", "failed 1");
    assertThat(story.lastFields()).containsEntry("error.type", "java.lang.StackOverflowError");
  }

  @Test
  void jobThatCouldNotBeStarted_failsAllTheSame() {
    runs.performanceEntered(story.server, job);
    job.failed("failed", new IllegalStateException("no connection"));
    end(new IllegalStateException("no connection"));

    assertThat(story.lines()).containsExactly("started 1", "failed 1");
    assertThat(story.lastFields()).containsEntry("exception.message", "no connection");
  }

  @Test
  void jobThatCouldNotEvenBeSavedAsBeingProcessed_isNotSaid() {
    runs.performanceEntered(story.server, job);
    runs.saved(job, new StorageException("no connection"));
    job.failed("failed", new StorageException("no connection"));
    runs.saved(job, new StorageException("no connection"));
    endUnsaved(new StorageException("no connection"));

    assertThat(story.lines()).isEmpty();
  }

  @Test
  void failureThatSomebodyElseHadDecidedAbout_isNotSaidToBeRetried() {
    handler(new InvocationTargetException(new IOException("disk")));
    job.failed("failed", new IOException("disk"));
    job.scheduleAt(Instant.now().plusSeconds(9), "Retry 1 of 3");
    runs.saved(job, new ConcurrentJobModificationException(job));
    endUnsaved(new IOException("disk"));

    assertThat(story.lines()).containsExactly("started 1", "failed 1 superseded");
    assertThat(story.lastFields())
        .containsEntry("error.type", "java.io.IOException")
        .doesNotContainKey("job.run.next_attempt_at");
  }

  @Test
  void failureThatCouldNotBeSaved_saysSo() {
    handler(new InvocationTargetException(new IOException("disk")));
    job.failed("failed", new IOException("disk"));
    job.scheduleAt(Instant.now().plusSeconds(9), "Retry 1 of 3");
    runs.saved(job, new StorageException("no connection"));
    endUnsaved(new IOException("disk"));

    assertThat(story.lines()).containsExactly("started 1", "failed 1 not_saved");
  }

  @Test
  void savesOfOtherJobs_sayNothingAboutThisOne() {
    handler(new InvocationTargetException(new IOException("disk")));
    job.failed("failed", new IOException("disk"));
    runs.saved(job, new StorageException("no connection"));
    runs.saved(JobRunrStory.enqueued(), null);
    endUnsaved(new IOException("disk"));

    assertThat(story.lines()).containsExactly("started 1", "failed 1 not_saved");
  }

  @Test
  void handlerThatReturnedAndWasSetAside_hasSucceeded() {
    handler(null);
    job.failed("Job is already updated in StorageProvider", new IllegalStateException());
    endUnsaved(new IllegalStateException("illegal change"));

    assertThat(story.lines()).containsExactly("started 1", "succeeded 1");
  }

  @Test
  void jobThatJobRunrReplaced_isNotSaidToBeDeleted() {
    handler(new InvocationTargetException(new InterruptedException()));
    job.delete("Job has been replaced");
    runs.performanceExited();

    assertThat(story.lines()).containsExactly("started 1", "failed 1 superseded");
    assertThat(story.lastFields()).doesNotContainKey("error.type");
  }

  @Test
  void argumentThatCouldNotBeRead_doesNotLeaveTheProcess() {
    Exception notFound =
        new JobNotFoundException(
            "com.example.Mail.send(com.example.Address)\nCaused by: cannot read 'Mrs Robinson'");
    handler(notFound);
    job.failed("failed", notFound);
    end(notFound);

    assertThat(story.lastFields())
        .containsEntry("exception.message", "com.example.Mail.send(com.example.Address)");
    assertThat(story.lastFields().values().toString()).doesNotContain("Robinson");
  }

  @Test
  void jobThatAnotherServerWasFasterWith_isNotSaid() {
    runs.performanceEntered(story.server, JobRunrStory.enqueued());
    runs.performanceExited();

    assertThat(story.lines()).isEmpty();
  }

  @Test
  void jobDeletedWhileItRan_isInterruptedWithoutAnyFurtherWord() {
    handler(new InvocationTargetException(new InterruptedException("sleep interrupted")));
    job.delete("not wanted");
    runs.performanceExited();

    assertThat(story.lines()).containsExactly("started 1", "failed 1 deleted");
    assertThat(story.lastFields()).doesNotContainKeys("error.type", "exception.message");
  }

  @Test
  void jobDeletedWhileItRan_thatDidNotCare() {
    handler(null);
    job.delete("not wanted");
    runs.succeeded();
    runs.performanceExited();

    assertThat(story.lines()).containsExactly("started 1", "failed 1 deleted");
  }

  @Test
  void jobDeletedWhileItRan_thatFailedForAReasonOfItsOwn() {
    handler(new InvocationTargetException(new IOException("disk")));
    job.delete("not wanted");
    end(new IOException("disk"));

    assertThat(story.lines()).containsExactly("started 1", "failed 1 deleted");
    assertThat(story.lastFields()).containsEntry("error.type", "java.io.IOException");
  }

  @Test
  void exceptionThatDoesNotTellItsCause_isAFailureLikeOthers() {
    Exception hostile =
        new Exception("mine") {
          private static final long serialVersionUID = 1L;

          @Override
          public synchronized Throwable getCause() {
            throw new NoClassDefFoundError("com/example/Cause");
          }
        };
    handler(hostile);
    job.failed("failed", new IllegalStateException());
    end(hostile);

    assertThat(story.lines()).containsExactly("started 1", "failed 1");
    assertThat(story.lastFields()).containsEntry("exception.message", "mine");
  }

  @Test
  void successThatCouldNotBeSaid_isStillOneEnd() {
    handler(null);
    job.failed("failed", new IllegalStateException("illegal change"));
    end(new IllegalStateException("illegal change"));

    assertThat(story.lines()).containsExactly("started 1", "failed 1");
    assertThat(story.lastFields()).containsEntry("exception.message", "illegal change");
  }

  @Test
  void performerThatAnErrorThrewOut_leavesNothingOpen() {
    handler(new NoClassDefFoundError("com/example/Filter"));
    runs.performanceExited();

    assertThat(story.lines()).containsExactly("started 1", "failed 1 abandoned");
    assertThat(story.lastFields()).containsEntry("error.type", "java.lang.NoClassDefFoundError");
    assertThat(story.open.of(JobRunrStory.SERVER.toString())).isEmpty();
  }

  @Test
  void executorThatRunsTheNextJobInsideThis_doesNotMixThemUp() {
    handler(null);
    job.succeeded();
    runs.succeeded();
    Job next = JobRunrStory.processing();
    runs.performanceEntered(story.server, next);
    runs.handlerEntered(next);
    runs.handlerExited(null);
    next.succeeded();
    runs.succeeded();
    runs.performanceExited();
    runs.performanceExited();

    assertThat(story.lines())
        .containsExactly("started 1", "succeeded 1", "started 1", "succeeded 1");
  }

  @Test
  void laterAttempt_hasItsNumberAndItsOwnWait() {
    Instant planned = Instant.now().minusMillis(700);
    JobRunrStory.retry(job, planned);
    handler(null);

    assertThat(story.lines()).containsExactly("started 2");
    assertThat(story.fields(0)).containsEntry("job.run.scheduled_for", planned.toEpochMilli());
    assertThat((Long) story.fields(0).get("job.run.queued_ms")).isGreaterThanOrEqualTo(700);
  }

  @Test
  void whatWasNotEntered_isNotEnded() {
    runs.handlerEntered(job);
    runs.handlerExited(null);
    runs.succeeded();
    runs.failed(new IOException());
    runs.performanceExited();

    assertThat(story.lines()).isEmpty();
  }

  private void handler(Throwable thrown) {
    runs.performanceEntered(story.server, job);
    runs.handlerEntered(job);
    runs.handlerExited(thrown);
  }

  private void end(Exception cause) {
    runs.saved(job, null);
    endUnsaved(cause);
  }

  private void endUnsaved(Exception cause) {
    runs.failed(cause);
    runs.performanceExited();
  }
}
