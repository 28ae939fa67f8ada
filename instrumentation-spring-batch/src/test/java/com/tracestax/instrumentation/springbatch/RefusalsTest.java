package com.tracestax.instrumentation.springbatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  private final BatchStory story = new BatchStory();
  private final FakeBatch.Job job = FakeBatch.job("nightly", 7, 70);

  @Test
  void launchBesideAnExecutionThatNobodyHereRuns_saysThatItStalls() {
    refused(new JobExecutionAlreadyRunningException(), job);

    assertThat(story.lines())
        .containsExactly(
            "notice launch_refused nightly:7 already_running",
            "stalled 1 nightly:7 already_running");
    assertThat(story.lastFields()).containsEntry("job.run.of_others", "true");
  }

  @Test
  void launchBesideAnExecutionThatRunsHere_isANoticeAlone() {
    story.started(job);

    refused(new JobExecutionAlreadyRunningException(), FakeBatch.job("nightly", 7, 70));

    assertThat(story.lines())
        .containsExactly("started 1 nightly:7", "notice launch_refused nightly:7 already_running");
  }

  @Test
  void refusalThatALauncherHasFromAnother_isNoNewOne() {
    Exception thrown = new JobRestartException();
    Launching outer = story.launches.entered();
    Launching inner = story.launches.entered();

    assertThat(inner.reports(thrown)).isTrue();
    assertThat(outer.reports(thrown)).isFalse();
    assertThat(outer.reports(new JobRestartException())).isTrue();
  }

  @Test
  void otherRefusals_haveTheirReasons() {
    refused(new JobInstanceAlreadyCompleteException(), job);
    refused(new JobRestartException());
    refused(new InvalidJobParametersException());
    refused(new IllegalStateException("store is down"));

    assertThat(story.lines())
        .containsExactly(
            "notice launch_refused nightly:7 already_complete",
            "notice launch_refused not_restartable",
            "notice launch_refused invalid_parameters");
  }

  @Test
  void recovery_endsWhatIsLostUnlessItRunsHere() {
    job.ends("FAILED");
    story.refusals.recovered(job, "STARTED");
    story.refusals.recovered(job, "FAILED");

    assertThat(story.lines())
        .containsExactly("stalled 1 nightly:7 worker_lost", "failed 1 nightly:7 worker_lost");
  }

  @Test
  void abandonedExecution_ends() {
    story.refusals.abandoned(job, null);
    job.ends("FAILED");
    story.refusals.abandoned(job, null);
    story.refusals.abandoned(job, "FAILED");

    assertThat(story.lines()).containsExactly("failed 1 nightly:7 abandoned");
  }

  @Test
  void stop_isSaidOfTheExecutionThatIsStored() {
    story.refusals.saving(job);
    story.refusals.stopEntered();
    story.refusals.saving(job);
    story.refusals.saving(job);
    story.refusals.stopExited();

    assertThat(story.lines()).containsExactly("notice interrupted nightly:7");
  }

  private void refused(Exception thrown, FakeBatch.Job... found) {
    Launching launching = story.launches.entered();
    story.launches.found(Arrays.asList(found));
    story.launches.exited(launching);
    story.refusals.refused(launching, "nightly", thrown);
  }

  /** Spring Batch's by its simple name. */
  private static final class JobExecutionAlreadyRunningException extends Exception {
    private static final long serialVersionUID = 1;
  }

  /** Spring Batch's by its simple name. */
  private static final class JobInstanceAlreadyCompleteException extends Exception {
    private static final long serialVersionUID = 1;
  }

  /** Spring Batch's by its simple name. */
  private static final class JobRestartException extends Exception {
    private static final long serialVersionUID = 1;
  }

  /** Spring Batch's by its simple name. */
  private static final class InvalidJobParametersException extends Exception {
    private static final long serialVersionUID = 1;
  }
}
