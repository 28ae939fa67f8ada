package com.tracestax.instrumentation.jobrunr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jobrunr.jobs.Job;
import org.junit.jupiter.api.Test;

class EnqueuedJobsTest {
  private final JobRunrStory story = new JobRunrStory();

  @Test
  void jobThatNobodyTraces_staysAsItIs() {
    Job job = JobRunrStory.enqueued();
    new EnqueuedJobs(story.jobRuns).saving(List.of(job));
    RecurringSchedules schedules = new RecurringSchedules(story.jobRuns);
    schedules.saved("nightly");
    schedules.created("nightly", List.of(job));

    assertThat(job.getMetadata()).isEmpty();
  }

  @Test
  void job_seesItsOwnMetadataAndNotOurs() {
    Map<String, Object> metadata = new HashMap<>();
    metadata.put("step", "2");
    assertThat(EnqueuedJobs.withoutOurs(metadata)).as("nothing to hide").isNull();

    metadata.put("tracestax_traceparent", "00-1-2-01");
    metadata.put("tracestax_meta", "v1;m=p");
    metadata.put("tracestax_previous", "00-1-3-01");
    assertThat(EnqueuedJobs.withoutOurs(metadata)).isEqualTo(Map.of("step", "2"));
  }
}
