package com.tracestax.instrumentation.quartz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoreCountsTest {
  private final QuartzStory story = new QuartzStory();
  private final StoreCounts counts = new StoreCounts(story.jobRuns);
  private final Object store = new Object();

  @Test
  void misfires_areThoseOfTheSchedulerWhoseHandlerCounts() {
    counts.misfiresCounted(1);
    counts.misfireScanEntered("Billing");
    counts.misfiresCounted(7);
    counts.misfireScanExited();
    counts.misfiresCounted(2);

    assertThat(story.events).hasSize(1);
    assertThat(story.fields(0))
        .containsEntry("job.queue", "Billing")
        .containsEntry("job.queue.misfired", 7L)
        .doesNotContainKeys("job.queue.depth", "job.queue.waiting");
  }

  @Test
  void ramStore_isLookedAtEveryTenSeconds() {
    counts.schedulerStarted(QuartzStory.scheduler(false), store);

    counts.ramStoreSearched(store, 5, 1);
    story.nowMillis += 9_999;
    counts.ramStoreSearched(store, 6, 1);
    story.nowMillis += 1;
    counts.ramStoreSearched(store, 7, 2);

    assertThat(story.events).hasSize(2);
    assertThat(story.fields(1))
        .containsEntry("job.queue.waiting", 7L)
        .containsEntry("job.queue.blocked", 2L)
        .doesNotContainKeys("job.queue.depth", "job.queue.misfired");
  }

  @Test
  void storeOfNoScheduler_saysNothing() {
    counts.ramStoreSearched(store, 5, 1);

    assertThat(story.events).isEmpty();
  }
}
