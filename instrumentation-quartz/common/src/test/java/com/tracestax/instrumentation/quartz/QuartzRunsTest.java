package com.tracestax.instrumentation.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.tracestax.agent.jobs.JobClock;
import com.tracestax.agent.jobs.JobEvent;
import com.tracestax.agent.jobs.JobField;
import com.tracestax.agent.jobs.JobRuns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.SchedulerException;
import org.quartz.core.QuartzScheduler;

/** Calls what the advice calls, in the order in which {@code JobRunShell.run} does. */
class QuartzRunsTest {
  private final List<JobEvent> events = new ArrayList<>();
  private final QuartzRuns runs = new QuartzRuns(new JobRuns(events::add, JobClock.SYSTEM));
  private final QuartzScheduler scheduler = scheduler(false);

  @Test
  void aRun_startsAndSucceeds() {
    runs.firingEntered();
    runs.toBeExecuted(scheduler, context("17", 0));
    runs.wasExecuted(null);
    runs.firingExited();

    assertThat(story()).containsExactly("started 1", "succeeded 1");
    assertThat(events.get(0).fields())
        .containsEntry("job.system", "quartz")
        .containsEntry("job.name", "reports.nightly")
        .containsEntry("job.queue", "Billing")
        .containsEntry("job.run.id.scope", "jvm")
        .containsEntry("job.run.scheduled_for", 1_000L);
    assertThat((String) events.get(0).fields().get("job.run.id")).endsWith(":17");
  }

  @Test
  void aPersistentStoresIds_areTheClusters() {
    runs.firingEntered();
    runs.toBeExecuted(scheduler(true), context("node1-17", 0));
    runs.wasExecuted(null);
    runs.firingExited();

    assertThat(events.get(0).fields())
        .containsEntry("job.run.id", "Billing:node1-17")
        .doesNotContainKey("job.run.id.scope");
  }

  @Test
  void aFailure_isTheJobsOwn() {
    runs.firingEntered();
    runs.toBeExecuted(scheduler, context("17", 0));
    runs.wasExecuted(
        new JobExecutionException(
            new SchedulerException("Job threw an unhandled exception.", new IOException("disk"))));
    runs.firingExited();

    assertThat(story()).containsExactly("started 1", "failed 1");
    assertThat(events.get(1).fields())
        .containsEntry("error.type", "java.io.IOException")
        .containsEntry("exception.message", "disk");
  }

  @Test
  void refires_areAttemptsOfOneRun() {
    runs.firingEntered();
    for (int refires = 0; refires < 2; refires++) {
      runs.toBeExecuted(scheduler, context("17", refires));
      runs.wasExecuted(refire());
      runs.refired();
    }
    runs.toBeExecuted(scheduler, context("17", 2));
    runs.wasExecuted(null);
    runs.firingExited();

    assertThat(story())
        .containsExactly(
            "started 1", "retried 1", "started 2", "retried 2", "started 3", "succeeded 3");
    assertThat(events)
        .extracting(event -> event.fields().get(JobField.RUN_ID.key()))
        .containsOnly(events.get(0).fields().get("job.run.id"));
  }

  @Test
  void aRefireThatQuartzDoesNotMake_isAFailure() {
    runs.firingEntered();
    runs.toBeExecuted(scheduler, context("17", 0));
    runs.wasExecuted(refire());
    assertThat(story()).containsExactly("started 1");
    runs.firingExited();

    assertThat(story()).containsExactly("started 1", "failed 1");
    assertThat(events.get(1).fields())
        .containsEntry("error.type", "org.quartz.JobExecutionException");
  }

  @Test
  void aListenerThatThrows_endsWhatItStopped() {
    runs.firingEntered();
    runs.toBeExecuted(scheduler, context("17", 0));
    runs.notExecuted(new SchedulerException("listener", new IllegalStateException("mine")));
    runs.firingExited();

    assertThat(story()).containsExactly("started 1", "failed 1");
    assertThat(events.get(1).fields())
        .containsEntry("job.run.reason", "listener_failed")
        .containsEntry("error.type", "java.lang.IllegalStateException");
  }

  @Test
  void aShellLeftWithoutAWord_endsTheAttempt() {
    runs.firingEntered();
    runs.toBeExecuted(scheduler, context("17", 0));
    runs.firingExited();

    assertThat(story()).containsExactly("started 1", "failed 1");
    assertThat(events.get(1).fields()).containsEntry("job.run.reason", "abandoned");
  }

  @Test
  void aVetoedFiring_saysNothing() {
    runs.firingEntered();
    runs.firingExited();

    assertThat(events).isEmpty();
  }

  @Test
  void aRunInsideARun_hasItsOwnState() {
    runs.firingEntered();
    runs.toBeExecuted(scheduler, context("outer", 0));
    runs.firingEntered();
    runs.toBeExecuted(scheduler, context("inner", 0));
    runs.wasExecuted(new JobExecutionException("inner failed"));
    runs.firingExited();
    runs.wasExecuted(null);
    runs.firingExited();

    assertThat(story()).containsExactly("started 1", "started 1", "failed 1", "succeeded 1");
    assertThat((String) events.get(2).fields().get("job.run.id")).endsWith(":inner");
    assertThat((String) events.get(3).fields().get("job.run.id")).endsWith(":outer");
  }

  @Test
  void callsOutsideAnyFiring_doNothing() {
    runs.toBeExecuted(scheduler, context("17", 0));
    runs.wasExecuted(null);
    runs.notExecuted(new SchedulerException());
    runs.refired();
    runs.firingExited();

    assertThat(events).isEmpty();
  }

  @Test
  void aScheduler_isAPoolOfItsThreads() {
    when(scheduler.getThreadPoolSize()).thenReturn(10);

    runs.schedulerStarted(scheduler);
    runs.draining(scheduler, true);

    assertThat(events.get(0).fields())
        .containsEntry("job.queue", "Billing")
        .containsEntry("job.pool.concurrency", 10L)
        .doesNotContainKey("job.pool.draining");
    assertThat(events.get(1).fields()).containsEntry("job.pool.draining", "true");
  }

  @Test
  void aBorrowedPool_hasNoConcurrencyOfItsOwn() {
    when(scheduler.getThreadPoolSize()).thenReturn(-1);

    runs.schedulerStarted(scheduler);

    assertThat(events.get(0).fields()).doesNotContainKey("job.pool.concurrency");
  }

  private List<String> story() {
    List<String> story = new ArrayList<>();
    for (JobEvent event : events) {
      story.add(event.fields().get("job.status") + " " + event.fields().get("job.run.attempt"));
    }
    return story;
  }

  private static JobExecutionException refire() {
    return new JobExecutionException("again", true);
  }

  private static QuartzScheduler scheduler(boolean persistent) {
    QuartzScheduler scheduler = mock(QuartzScheduler.class);
    when(scheduler.getSchedulerName()).thenReturn("Billing");
    when(scheduler.supportsPersistence()).thenReturn(persistent);
    return scheduler;
  }

  private static JobExecutionContext context(String fireInstanceId, int refireCount) {
    JobExecutionContext context = mock(JobExecutionContext.class);
    when(context.getJobDetail())
        .thenReturn(JobBuilder.newJob(NightlyJob.class).withIdentity("nightly", "reports").build());
    when(context.getFireInstanceId()).thenReturn(fireInstanceId);
    when(context.getRefireCount()).thenReturn(refireCount);
    when(context.getScheduledFireTime()).thenReturn(new Date(1_000));
    return context;
  }

  /** Never executed here. */
  public static final class NightlyJob implements Job {
    @Override
    public void execute(JobExecutionContext context) {}
  }
}
