package com.tracestax.instrumentation.quartz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;

class JobNameTest {
  @ParameterizedTest
  @CsvSource({
    "reports, nightly, reports.nightly",
    "DEFAULT, 2d9c1f7e-6f0e-4f57-9a3c-0d3c1a5b7e11, DEFAULT.MailJob",
    "DEFAULT, 6da64b5bd2ee-2d9c1f7e-6f0e-4f57-9a3c-0d3c1a5b7e11, DEFAULT.MailJob",
    "mail, invoice-2d9c1f7e-6f0e-4f57-9a3c-0d3c1a5b7e11, mail.invoice-{uuid}",
    "mail, a-name-of-more-than-thirty-six-characters, mail.a-name-of-more-than-thirty-six-characters",
  })
  void of_hasFewDistinctValues(String group, String name, String expected) {
    JobDetail job = JobBuilder.newJob(MailJob.class).withIdentity(name, group).build();

    assertThat(JobName.of(job)).isEqualTo(expected);
  }

  @Test
  void of_foldsTheNameQuartzInvents() {
    assertThat(JobName.of(JobBuilder.newJob(MailJob.class).build())).isEqualTo("DEFAULT.MailJob");
  }

  /** Never executed here. */
  public static final class MailJob implements Job {
    @Override
    public void execute(JobExecutionContext context) {}
  }
}
