package com.tracestax.instrumentation.springbatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class SpringBatchRunsTest {
  private final BatchStory story = new BatchStory();
  private final FakeBatch.Job job = FakeBatch.job("nightly", 7, 70);

  @Test
  void jobAndItsStep_areARunAndAPartOfIt() {
    OpenJob open = story.started(job);
    FakeBatch.Step step = job.step("load");
    OpenStep openStep = story.started(step);
    assertThat(story.lastFields())
        .containsEntry("job.name", "nightly/load")
        .containsEntry("job.run.parent_id", "nightly:7");
    step.ends("COMPLETED");
    step.commits = 3;
    story.steps.stepExited(openStep, null);
    assertThat(story.lastFields()).containsEntry("job.run.count.commit", 3L);
    job.ends("COMPLETED");
    story.jobs.jobExited(open, null);

    assertThat(story.lines())
        .containsExactly(
            "started 1 nightly:7",
            "started 1 nightly:7/load",
            "succeeded 1 nightly:7/load",
            "succeeded 1 nightly:7");
  }

  @Test
  void restart_isTheNextAttemptOfTheSameRun() {
    job.ends("FAILED");
    FakeBatch.Job stopped = job.again(71);
    stopped.ends("STOPPED");

    story.started(job.again(72), job, stopped);

    assertThat(story.lines()).containsExactly("started 3 nightly:7");
  }

  @Test
  void jobFails_ofWhatItsStepThrew() {
    OpenJob open = story.started(job);
    FakeBatch.Step step = job.step("load");
    OpenStep openStep = story.started(step);
    step.fails(new IllegalStateException("no such file"));
    story.steps.stepExited(openStep, null);
    job.ends("FAILED");
    story.jobs.jobExited(open, null);

    assertThat(story.lastFields())
        .containsEntry("job.status", "failed")
        .containsEntry("error.type", "java.lang.IllegalStateException");
  }

  @Test
  void jobFails_ofItsOwnFailureBeforeItsSteps() {
    OpenJob open = story.started(job);
    job.fails(new IllegalArgumentException("listener"));
    story.jobs.jobExited(open, null);

    assertThat(story.lastFields())
        .containsEntry("error.type", "java.lang.IllegalArgumentException");
  }

  @Test
  void errorThatLeavesTheJob_isItsFailure() {
    OpenJob open = story.started(job);

    story.jobs.jobExited(open, new StackOverflowError());

    assertThat(story.lastFields())
        .containsEntry("job.status", "failed")
        .containsEntry("error.type", "java.lang.StackOverflowError");
  }

  @Test
  void statuses_areEndsAndReasons() {
    assertThat(endOf("STOPPED")).isEqualTo("failed 1 nightly:7 stopped");
    assertThat(endOf("STOPPING")).isEqualTo("failed 1 nightly:7 stopped");
    assertThat(endOf("ABANDONED")).isEqualTo("failed 1 nightly:7 abandoned");
    assertThat(endOf("UNKNOWN")).isEqualTo("failed 1 nightly:7 unknown");
    assertThat(endOf("STARTED")).as("no steps").isEqualTo("succeeded 1 nightly:7 noop");
  }

  @Test
  void stoppedJob_hasNoError() {
    OpenJob open = story.started(job);
    job.failures.add(new IllegalStateException("interrupted"));
    job.ends("STOPPED");
    story.jobs.jobExited(open, null);

    assertThat(story.lastFields()).doesNotContainKey("error.type");
  }

  @Test
  void launchThatItsExecutorRejects_failsWithWhatTheStoreWasTold() {
    story.created(job);
    job.ends("FAILED");
    job.exitDescription = "org.acme.Rejected: full\n\tat org.acme.Pool.execute(Pool.java:1)";

    story.jobs.launched(job);

    assertThat(story.lines()).containsExactly("started 1 nightly:7", "failed 1 nightly:7 rejected");
    assertThat(story.lastFields()).containsEntry("error.type", "org.acme.Rejected");
  }

  @Test
  void launchThatFailed_isNotSaidAgain() {
    OpenJob open = story.started(job);
    job.ends("FAILED");
    story.jobs.jobExited(open, null);

    story.jobs.launched(job);

    assertThat(story.lines()).hasSize(2);
  }

  @Test
  void storeInMemory_hasRunsOfThisJvm() {
    FakeBatch.Job first = FakeBatch.job("nightly", 1, 1);
    FakeBatch.Job second = FakeBatch.job("nightly", 1, 1);

    for (FakeBatch.Job each : new FakeBatch.Job[] {first, first.again(1), second}) {
      story.launches.createdInMemory(each.getJobInstance(), each);
      story.jobs.jobEntered(each);
    }

    assertThat(story.lines().get(0)).startsWith("started 1 ").endsWith(":nightly:1");
    assertThat(story.lines().get(1)).startsWith("started 2 ").endsWith(":nightly:1");
    assertThat(story.lines().get(2)).startsWith("started 1 ").endsWith(":nightly:2");
    assertThat(story.lastFields()).containsEntry("job.run.id.scope", "jvm");
  }

  @Test
  void storeThatKnowsNoInstances_hasARunForEachLaunch() {
    FakeBatch.Job first = FakeBatch.job("nightly", 1, 1);
    story.launches.createdInMemory("nightly", first);
    story.jobs.jobEntered(first);
    FakeBatch.Job other = first.again(1);
    story.launches.createdInMemory("weekly", other);
    story.jobs.jobEntered(other);

    assertThat(story.lines().get(0)).startsWith("started 1 ").endsWith(":nightly:1");
    assertThat(story.lines().get(1)).startsWith("started 1 ").endsWith(":weekly:2");
    assertThat(story.lastFields()).containsEntry("job.name", "weekly");
  }

  @Test
  void jobThatAJobLaunches_isItsFirstAttemptWhateverTheStoreIsAskedMeanwhile() {
    Launching launching = story.launches.entered();
    story.launches.created(launching, job, true);
    OpenJob outer = story.jobs.jobEntered(job);
    story.launches.found(Collections.singletonList(job));
    FakeBatch.Job inner = FakeBatch.job("inner", 8, 80);
    Launching nested = story.launches.entered();
    story.launches.created(nested, inner, true);

    story.jobs.jobEntered(inner);

    assertThat(story.lines()).containsExactly("started 1 nightly:7", "started 1 inner:8");
    story.launches.exited(nested);
    story.jobs.jobExited(outer, null);
    assertThat(story.launches.suspend()).as("the outer launcher's").isSameAs(launching);
  }

  private String endOf(String status) {
    OpenJob open = story.started(job);
    job.ends(status);
    story.jobs.jobExited(open, null);
    return story.lines().get(story.lines().size() - 1);
  }
}
