package com.tracestax.instrumentation.quartz;

import static com.tracestax.instrumentation.quartz.QuartzStory.job;
import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.jobs.JobField;
import com.tracestax.instrumentation.quartz.QuartzRuns.Wishes;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls what the advice calls, in the order in which {@code JobRunShell.run} does. */
class QuartzRunsTest {
  private static final Wishes REFIRE = new Wishes(true, false);

  private final QuartzStory story = new QuartzStory();
  private final QuartzRuns runs = new QuartzRuns(story.jobRuns);

  @Test
  void aRun_startsAndSucceeds() {
    runs.firingEntered(new Object());
    runs.toBeExecuted(job("17"), 0);
    runs.wasExecuted(null, Wishes.NONE);
    runs.firingExited();

    assertThat(story.lines()).containsExactly("started 1", "succeeded 1");
    assertThat(story.fields(0))
        .containsEntry("job.system", "quartz")
        .containsEntry("job.name", "reports.nightly")
        .containsEntry("job.queue", "Billing")
        .containsEntry("job.run.id.scope", "jvm")
        .containsEntry("job.run.scheduled_for", QuartzStory.NOW_MILLIS - 50);
    assertThat((String) story.fields(0).get("job.run.id")).endsWith(":17");
  }

  @Test
  void aClustersIds_areTheSameToAllOfIt() {
    runs.firingEntered(new Object());
    runs.toBeExecuted(clusteredJob("node1-17"), 0);
    runs.wasExecuted(null, Wishes.NONE);
    runs.firingExited();

    assertThat(story.fields(0))
        .containsEntry("job.run.id", "Billing:node1-17")
        .doesNotContainKey("job.run.id.scope");
  }

  @Test
  void aFailure_isTheJobsOwn() {
    runs.firingEntered(new Object());
    runs.toBeExecuted(job("17"), 0);
    runs.wasExecuted(new IOException("disk"), Wishes.NONE);
    runs.firingExited();

    assertThat(story.lines()).containsExactly("started 1", "failed 1");
    assertThat(story.fields(1))
        .containsEntry("error.type", "java.io.IOException")
        .containsEntry("exception.message", "disk");
  }

  @Test
  void refires_areAttemptsOfOneRun() {
    runs.firingEntered(new Object());
    for (int refires = 0; refires < 2; refires++) {
      runs.toBeExecuted(job("17"), refires);
      runs.wasExecuted(new IllegalStateException("again"), REFIRE);
      runs.refired();
    }
    runs.toBeExecuted(job("17"), 2);
    runs.wasExecuted(null, Wishes.NONE);
    runs.firingExited();

    assertThat(story.lines())
        .containsExactly(
            "started 1", "retried 1", "started 2", "retried 2", "started 3", "succeeded 3");
    assertThat(story.events)
        .extracting(event -> event.fields().get(JobField.RUN_ID.key()))
        .containsOnly(story.fields(0).get("job.run.id"));
  }

  @Test
  void aRefireThatQuartzDoesNotMake_isAFailure() {
    runs.firingEntered(new Object());
    runs.toBeExecuted(job("17"), 0);
    runs.wasExecuted(new IllegalStateException("again"), REFIRE);
    assertThat(story.lines()).containsExactly("started 1");
    runs.firingExited();

    assertThat(story.lines()).containsExactly("started 1", "failed 1");
    assertThat(story.fields(1)).containsEntry("error.type", "java.lang.IllegalStateException");
  }

  @Test
  void aListenerThatThrows_endsWhatItStopped() {
    runs.firingEntered(new Object());
    runs.toBeExecuted(job("17"), 0);
    runs.notExecuted(new IllegalStateException("mine"));
    runs.firingExited();

    assertThat(story.lines()).containsExactly("started 1", "failed 1");
    assertThat(story.fields(1))
        .containsEntry("job.run.reason", "listener_failed")
        .containsEntry("error.type", "java.lang.IllegalStateException");
  }

  @Test
  void aShellLeftWithoutAWord_endsTheAttempt() {
    runs.firingEntered(new Object());
    runs.toBeExecuted(job("17"), 0);
    runs.firingExited();

    assertThat(story.lines()).containsExactly("started 1", "failed 1");
    assertThat(story.fields(1)).containsEntry("job.run.reason", "abandoned");
  }

  @Test
  void aVetoedFiring_saysNothing() {
    runs.firingEntered(new Object());
    runs.firingExited();

    assertThat(story.events).isEmpty();
  }

  @Test
  void aRunInsideARun_hasItsOwnState() {
    runs.firingEntered(new Object());
    runs.toBeExecuted(job("outer"), 0);
    runs.firingEntered(new Object());
    runs.toBeExecuted(job("inner"), 0);
    runs.wasExecuted(new IllegalStateException("inner failed"), Wishes.NONE);
    runs.firingExited();
    runs.wasExecuted(null, Wishes.NONE);
    runs.firingExited();

    assertThat(story.lines()).containsExactly("started 1", "started 1", "failed 1", "succeeded 1");
    assertThat((String) story.fields(2).get("job.run.id")).endsWith(":inner");
    assertThat((String) story.fields(3).get("job.run.id")).endsWith(":outer");
  }

  @Test
  void callsOutsideAnyFiring_doNothing() {
    runs.toBeExecuted(job("17"), 0);
    runs.wasExecuted(null, Wishes.NONE);
    runs.notExecuted(new IllegalStateException());
    runs.refired();
    runs.firingExited();

    assertThat(story.events).isEmpty();
  }

  @Test
  void aVeto_isANoticeAndNoRun() {
    runs.firingEntered(new Object());
    runs.vetoed(job("17"));
    runs.firingExited();

    assertThat(story.lines()).containsExactly("notice vetoed");
    assertThat(story.fields(0))
        .containsEntry("job.name", "reports.nightly")
        .containsEntry("job.run.scheduled_for", QuartzStory.NOW_MILLIS - 50);
  }

  @Test
  void aJobThatCannotBeMade_startsAndFails() {
    Object shell = new Object();
    runs.initialized(shell, null);
    runs.notInitialized(shell, job("17"), new ClassNotFoundException("com.example.Gone"));

    assertThat(story.lines()).containsExactly("started 1", "failed 1", "notice schedule_broken");
    assertThat(story.fields(1))
        .containsEntry("job.run.reason", "instantiation_failed")
        .containsEntry("error.type", "java.lang.ClassNotFoundException");
  }

  @Test
  void aJobThatEndsItsSchedule_failsAndSaysSo() {
    runs.firingEntered(new Object());
    runs.toBeExecuted(job("17"), 0);
    runs.wasExecuted(new IllegalStateException("enough"), new Wishes(false, true));
    runs.firingExited();

    assertThat(story.lines()).containsExactly("started 1", "failed 1", "notice unscheduled");
  }

  @Test
  void aMisfire_saysHowLateItIs() {
    runs.misfired(
        FiredJob.in(QuartzStory.scheduler(false))
            .job("reports", "nightly", null, null)
            .scheduledForMillis(QuartzStory.NOW_MILLIS - 90_000)
            .build());

    assertThat(story.lines()).containsExactly("notice misfired");
    assertThat(story.fields(0))
        .containsEntry("job.notice.late_ms", 90_000L)
        .containsEntry("job.run.scheduled_for", QuartzStory.NOW_MILLIS - 90_000);
  }

  @Test
  void aRecoveringRun_namesTheLostOne() {
    Map<String, String> triggerData =
        Map.of(
            "QRTZ_FAILED_JOB_ORIG_TRIGGER_NAME", "at-night",
            "QRTZ_FAILED_JOB_ORIG_TRIGGER_GROUP", "triggers",
            "QRTZ_FAILED_JOB_ORIG_TRIGGER_SCHEDULED_FIRETIME_IN_MILLISECONDS_AS_STRING",
                "1763717400000");
    runs.firingEntered(new Object());
    runs.toBeExecuted(QuartzStory.job("node-1-18", true, triggerData), 0);

    assertThat(story.fields(0))
        .containsEntry("job.run.recovers", "Billing/triggers.at-night/2025-11-21T09:30:00.000Z");
    runs.firingExited();
  }

  private static FiredJob clusteredJob(String fireInstanceId) {
    return FiredJob.in(QuartzStory.scheduler(true))
        .job("reports", "nightly", QuartzStory.class, Map.of())
        .trigger(fireInstanceId, Map.of(), false)
        .build();
  }
}
