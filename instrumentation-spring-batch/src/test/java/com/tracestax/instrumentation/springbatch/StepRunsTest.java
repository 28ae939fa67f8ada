package com.tracestax.instrumentation.springbatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.jobs.Handover;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class StepRunsTest {
  private final BatchStory story = new BatchStory();
  private final FakeBatch.Job job = FakeBatch.job("nightly", 7, 70);

  @Test
  void loop_isAnotherRunEachTime() {
    story.started(job);
    for (int i = 0; i < 3; i++) {
      end(story.started(job.step("poll")));
    }

    assertThat(story.lines())
        .contains(
            "started 1 nightly:7/poll", "started 1 nightly:7/poll#2", "started 1 nightly:7/poll#3");
  }

  @Test
  void restartedStep_isItsNextAttempt_andANewOneItsFirst() {
    job.ends("FAILED");
    FakeBatch.Job again = job.again(71);
    story.started(again, job);

    story.steps.counted(job.getJobInstance(), "load", 1);
    end(story.started(again.step("load")));
    story.steps.counted(job.getJobInstance(), "report", 0);
    end(story.started(again.step("report")));

    assertThat(story.lines()).contains("started 2 nightly:7/load", "started 1 nightly:7/report");
  }

  @Test
  void executionsOfALoopInAnEarlierJob_countAsAttempts() {
    job.ends("FAILED");
    FakeBatch.Job again = job.again(71);
    story.started(again, job);

    story.steps.counted(job.getJobInstance(), "poll", 3);
    end(story.started(again.step("poll")));
    story.steps.counted(job.getJobInstance(), "poll", 4);
    end(story.started(again.step("poll")));

    assertThat(story.lines()).contains("started 4 nightly:7/poll", "started 4 nightly:7/poll#2");
  }

  @Test
  void uncountedStepOfARestart_isOfTheJobsAttempt() {
    job.ends("FAILED");
    FakeBatch.Job again = job.again(71);
    story.started(again, job);

    story.steps.counted(job.getJobInstance(), "other", 5);
    end(story.started(again.step("load")));

    assertThat(story.lines()).contains("started 2 nightly:7/load");
  }

  @Test
  void partition_isAPartOfItsManager_andTheManagerFailsOfIt() {
    OpenJob openJob = story.started(job);
    FakeBatch.Step manager = job.step("manager");
    OpenStep openManager = story.started(manager);
    FakeBatch.Step part = job.step("worker:part0");
    split(manager, part);
    OpenStep openPart = story.steps.stepEntered(new FakeBatch.Named("worker"), part);

    assertThat(story.lastFields())
        .containsEntry("job.name", "nightly/worker")
        .containsEntry("job.run.id", "nightly:7/worker:part0")
        .containsEntry("job.run.parent_id", "nightly:7/manager");
    part.fails(new IllegalStateException("disk full"));
    story.steps.stepExited(openPart, null);
    manager.ends("FAILED");
    story.steps.stepExited(openManager, null);
    assertThat(story.lastFields()).containsEntry("error.type", "java.lang.IllegalStateException");
    job.ends("FAILED");
    story.jobs.jobExited(openJob, null);
    assertThat(story.lastFields()).containsEntry("error.type", "java.lang.IllegalStateException");
  }

  @Test
  void partitionOfAnotherJvm_isFoundByItsContext() {
    story.started(job);
    FakeBatch.Step manager = job.step("manager");
    story.started(manager);
    FakeBatch.Step part = job.step("worker:part0");
    split(manager, part);
    assertThat(Handover.from(part.context.entries, 70).runId()).isEqualTo("nightly:7/manager");
    assertThat(part.context.isDirty()).isFalse();

    BatchStory worker = new BatchStory();
    FakeBatch.Step read = FakeBatch.job("nightly", 7, 70).step("worker:part0");
    read.context.entries.putAll(part.context.entries);
    worker.steps.stepEntered(new FakeBatch.Named("worker"), read);

    assertThat(worker.lines()).containsExactly("started 1 nightly:7/worker:part0");
    assertThat(worker.lastFields()).containsEntry("job.run.parent_id", "nightly:7/manager");
  }

  @Test
  void contextOfAnEarlierExecution_saysNothing() {
    BatchStory worker = new BatchStory();
    FakeBatch.Step read = FakeBatch.job("nightly", 7, 71).step("worker:part0");
    read.context.entries.put("tracestax_meta", "v1;m=p;enq=1;n=1;of=70;src=nightly:7/manager");

    worker.steps.stepEntered(new FakeBatch.Named("worker"), read);

    assertThat(worker.lastFields()).containsEntry("job.run.parent_id", "nightly:7");
  }

  @Test
  void chunk_isASignOfLife() {
    story.started(job);
    FakeBatch.Step step = job.step("load");
    story.started(step);
    step.read = 20;
    step.commits = 2;

    story.steps.saved(step);

    assertThat(story.events.get(2).name()).isEqualTo("job.progress");
    assertThat(story.lastFields())
        .containsEntry("job.run.count.read", 20L)
        .containsEntry("job.run.count.commit", 2L);
  }

  @Test
  void stepThatEnded_getsOnWithNothing() {
    story.started(job);
    FakeBatch.Step step = job.step("load");
    end(story.started(step));

    story.steps.saved(step);

    assertThat(story.lines()).hasSize(3);
  }

  private void split(FakeBatch.Step manager, FakeBatch.Step part) {
    story.partitions.splitEntered(manager);
    story.partitions.savingAll(Collections.singleton(part));
    story.partitions.splitExited(Arrays.asList(part));
  }

  private void end(OpenStep step) {
    ((FakeBatch.Step) step.execution()).ends("COMPLETED");
    story.steps.stepExited(step, null);
  }
}
