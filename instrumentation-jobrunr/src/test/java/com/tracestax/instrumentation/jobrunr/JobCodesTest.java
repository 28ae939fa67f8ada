package com.tracestax.instrumentation.jobrunr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.JobDetails;
import org.jobrunr.jobs.states.EnqueuedState;
import org.junit.jupiter.api.Test;

class JobCodesTest {
  private final JobCodes codes = new JobCodes();

  @Test
  void name_isWhatTheDeveloperGave() {
    assertThat(nameOf("named")).isEqualTo("Nightly report");
  }

  @Test
  void name_neverHasAnArgumentInIt() {
    Job job = JobRunrStory.job("namedWithArguments", new EnqueuedState());
    job.setJobName("Import of Mrs Robinson for acme");

    assertThat(codes.of(job).name()).isEqualTo("Import of %0 for %X{tenant}");
  }

  @Test
  void name_thatIsNothingButArguments_isNone() {
    assertThat(nameOf("namedByArgumentsAlone")).endsWith(".namedByArgumentsAlone()");
  }

  @Test
  void name_isTheSignatureOtherwise() {
    Job job = JobRunrStory.enqueued();
    job.setJobName("given to a builder for Mrs Robinson");

    assertThat(codes.of(job).name()).isEqualTo(JobRunrStory.class.getName() + ".nightly()");
  }

  @Test
  void codeThatIsNotHere_isNamedByItsSignature() {
    Job job =
        new Job(
            new JobDetails("com.example.Gone", null, "run", new ArrayList<>()),
            new EnqueuedState());

    assertThat(codes.of(job).name()).isEqualTo("com.example.Gone.run()");
  }

  private String nameOf(String method) {
    return codes.of(JobRunrStory.job(method, new EnqueuedState())).name();
  }
}
