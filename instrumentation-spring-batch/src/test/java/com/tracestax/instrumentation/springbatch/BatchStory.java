package com.tracestax.instrumentation.springbatch;

import com.tracestax.agent.jobs.JobClock;
import com.tracestax.agent.jobs.JobEvent;
import com.tracestax.agent.jobs.JobRuns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Listens to what the model is told, and does what hooks would. */
final class BatchStory {
  final List<JobEvent> events = new ArrayList<>();
  final JobRuns jobRuns = new JobRuns(events::add, JobClock.SYSTEM);
  final BatchReader reader = new BatchReader();
  final OpenExecutions open = new OpenExecutions(reader);
  final Launches launches = new Launches(jobRuns, reader, open);
  final SpringBatchRuns jobs =
      new SpringBatchRuns(jobRuns, reader, new ParameterReader(jobRuns), launches, open);
  final Partitions partitions = new Partitions(jobRuns, reader, open);
  final StepRuns steps = new StepRuns(jobRuns, reader, open, partitions);
  final Refusals refusals = new Refusals(jobRuns, reader, open);

  /**
   * A store makes a job execution.
   *
   * @param before those that the instance had
   */
  void created(FakeBatch.Job job, FakeBatch.Job... before) {
    Launching launching = launches.entered();
    launches.found(Arrays.asList(before));
    launches.exited(launching);
    launches.created(launching, job, true);
  }

  OpenJob started(FakeBatch.Job job, FakeBatch.Job... before) {
    created(job, before);
    return jobs.jobEntered(job);
  }

  /** Of a bean of the same name. */
  OpenStep started(FakeBatch.Step step) {
    return steps.stepEntered(new FakeBatch.Named(step.getStepName()), step);
  }

  /** {@code started 1 nightly:7}, {@code failed 1 nightly:7/load skip_limit_exceeded}. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (JobEvent event : events) {
      Map<String, Object> fields = event.fields();
      Object notice = fields.get("job.notice");
      Object id = fields.get("job.run.id");
      Object reason = fields.get("job.run.reason");
      lines.add(
          (notice == null
                  ? fields.get("job.status") + " " + fields.get("job.run.attempt")
                  : "notice " + notice)
              + (id == null ? "" : " " + id)
              + (reason == null ? "" : " " + reason));
    }
    return lines;
  }

  Map<String, Object> lastFields() {
    return events.get(events.size() - 1).fields();
  }
}
