package com.tracestax.instrumentation.quartz.v2_0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.TriggerBuilder.newTrigger;

import com.tracestax.agent.jobs.JobClock;
import com.tracestax.agent.jobs.JobEvent;
import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.instrumentation.quartz.QuartzRuns;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quartz.Job;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.core.QuartzScheduler;
import org.quartz.simpl.RAMJobStore;
import org.quartz.spi.JobStore;
import org.quartz.spi.OperableTrigger;

class ReaderTest {
  private static final String MADE_UP = "6da64b5bd2ee-2d9c1f7e-6f0e-4f57-9a3c-0d3c1a5b7e11";

  private final List<JobEvent> events = new ArrayList<>();
  private final QuartzRuns runs = new QuartzRuns(new JobRuns(events::add, JobClock.SYSTEM));
  private final QuartzScheduler scheduler = mock(QuartzScheduler.class);
  private final JobDetail job = newJob(NightlyJob.class).withIdentity(MADE_UP, "reports").build();
  private final OperableTrigger trigger =
      (OperableTrigger) newTrigger().forJob(job).startAt(new Date(1_000)).build();

  ReaderTest() {
    when(scheduler.getSchedulerName()).thenReturn("Billing");
    trigger.computeFirstFireTime(null);
  }

  @Test
  void misfireInMemory_isNamedLikeTheRunsOfItsJob() throws Exception {
    RAMJobStore store = new RAMJobStore();
    store.storeJob(job, false);

    runs.misfired(Reader.due(scheduler, store, trigger));

    assertThat(events.get(0).fields())
        .containsEntry("job.name", "reports.NightlyJob")
        .containsEntry("job.run.scheduled_for", 1_000L);
  }

  @Test
  void misfireInADatabase_asksItNothing() {
    JobStore store = mock(JobStore.class);

    runs.misfired(Reader.due(scheduler, store, trigger));

    assertThat(events.get(0).fields()).containsEntry("job.name", "reports.6da64b5bd2ee-{uuid}");
    verifyNoInteractions(store);
  }

  /** Never executed here. */
  public static final class NightlyJob implements Job {
    @Override
    public void execute(JobExecutionContext context) {}
  }
}
