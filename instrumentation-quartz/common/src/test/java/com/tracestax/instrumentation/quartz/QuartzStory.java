package com.tracestax.instrumentation.quartz;

import com.tracestax.agent.jobs.JobClock;
import com.tracestax.agent.jobs.JobEvent;
import com.tracestax.agent.jobs.JobRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Listens to what the model is told. The clock stands still. */
final class QuartzStory {
  static final long NOW_MILLIS = 1_763_717_400_000L;

  final List<JobEvent> events = new ArrayList<>();
  long nowMillis = NOW_MILLIS;
  final JobRuns jobRuns =
      new JobRuns(
          events::add,
          new JobClock() {
            @Override
            public long wallMillis() {
              return nowMillis;
            }

            @Override
            public long nanos() {
              return nowMillis * 1_000_000;
            }
          });

  /** {@code started 1}, {@code notice vetoed}. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (JobEvent event : events) {
      Object notice = event.fields().get("job.notice");
      lines.add(
          notice == null
              ? event.fields().get("job.status") + " " + event.fields().get("job.run.attempt")
              : "notice " + notice);
    }
    return lines;
  }

  Map<String, Object> fields(int index) {
    return events.get(index).fields();
  }

  static SchedulerFacts scheduler(boolean clustered) {
    return new SchedulerFacts("Billing", "node-1", clustered);
  }

  static FiredJob job(String fireInstanceId) {
    return job(fireInstanceId, false, Map.of());
  }

  static FiredJob job(String fireInstanceId, boolean recovering, Map<?, ?> triggerData) {
    return FiredJob.in(scheduler(recovering))
        .job("reports", "nightly", QuartzStory.class, Map.of())
        .trigger(fireInstanceId, triggerData, true)
        .scheduledForMillis(NOW_MILLIS - 50)
        .recovering(recovering)
        .limitedBy(null)
        .build();
  }
}
