package com.tracestax.instrumentation.quartz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BrokenSchedulesTest {
  private final QuartzStory story = new QuartzStory();
  private final BrokenSchedules schedules = new BrokenSchedules(story.jobRuns);

  @Test
  void triggerInErrorAfterItsJobCouldNotBeRead_isNoticedOnce() {
    schedules.jobRead("Billing", "reports", "nightly", new ClassNotFoundException());
    schedules.triggerUpdated("ERROR");
    schedules.triggerUpdated("ERROR");

    assertThat(story.lines()).containsExactly("notice schedule_broken");
    assertThat(story.fields(0))
        .containsEntry("job.name", "reports.nightly")
        .containsEntry("job.queue", "Billing");
  }

  @Test
  void jobThatTheUserFailedToRead_breaksNoSchedule() {
    schedules.jobRead("Billing", "reports", "nightly", new ClassNotFoundException());
    schedules.triggerUpdated("WAITING");
    schedules.jobRead("Billing", "reports", "hourly", null);
    schedules.triggerUpdated("ERROR");

    assertThat(story.events).isEmpty();
  }
}
