package com.tracestax.instrumentation.quartz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobNameTest {
  private static final String GENERATED = "6da64b5bd2ee-2d9c1f7e-6f0e-4f57-9a3c-0d3c1a5b7e11";

  @ParameterizedTest
  @CsvSource({
    "reports, nightly, reports.nightly",
    "DEFAULT, 2d9c1f7e-6f0e-4f57-9a3c-0d3c1a5b7e11, DEFAULT.MailJob",
    "DEFAULT, 6da64b5bd2ee-2d9c1f7e-6f0e-4f57-9a3c-0d3c1a5b7e11, DEFAULT.MailJob",
    "DEFAULT, org.springframework.scheduling.quartz.JobDetailFactoryBean#4f3a2b1c, DEFAULT.MailJob",
    "mail, invoice-2d9c1f7e-6f0e-4f57-9a3c-0d3c1a5b7e11, mail.invoice-{uuid}",
    "mail, issue#42-report, mail.issue#42-report",
    "mail, a-name-of-more-than-thirty-six-characters, mail.a-name-of-more-than-thirty-six-characters",
  })
  void of_hasFewDistinctValues(String group, String name, String expected) {
    assertThat(JobName.of(group, name, JobCode.of(MailJob.class, Map.of()))).isEqualTo(expected);
  }

  @Test
  void of_withoutACodeKeepsWhatIsNoUuid() {
    assertThat(JobName.of("DEFAULT", GENERATED, null)).isEqualTo("DEFAULT.6da64b5bd2ee-{uuid}");
  }

  @Test
  void springsMethodInvokingJob_isNamedAfterTheMethod() {
    JobCode code =
        JobCode.of(
            MethodInvokingJobDetailFactoryBean.MethodInvokingJob.class,
            Map.of("methodInvoker", new MethodInvokingJobDetailFactoryBean()));

    assertThat(JobName.of("DEFAULT", GENERATED, code)).isEqualTo("DEFAULT.MailJob.sendAll");
    assertThat(JobName.of("DEFAULT", "mailing", code)).isEqualTo("DEFAULT.mailing");
    assertThat(code.function()).isEqualTo(MailJob.class.getName() + ".sendAll");
  }

  @Test
  void springsMethodInvokingJob_withAnUnknownInvokerIsNamedAfterItsClass() {
    JobCode code =
        JobCode.of(
            MethodInvokingJobDetailFactoryBean.MethodInvokingJob.class,
            Map.of("methodInvoker", "something else"));

    assertThat(code.shortName()).isEqualTo("MethodInvokingJob");
  }

  @Test
  void proxies_areNamedAfterWhatTheyStandFor() {
    assertThat(JobCode.of(MailJob$$SpringCGLIB$$0.class, Map.of()).shortName())
        .isEqualTo("MailJob");
  }

  private static final class MailJob {}

  @SuppressWarnings("TypeName") // as generated
  private static final class MailJob$$SpringCGLIB$$0 {}

  /** What is used of Spring's. */
  public static final class MethodInvokingJobDetailFactoryBean {
    public Class<?> getTargetClass() {
      return MailJob.class;
    }

    public String getTargetMethod() {
      return "sendAll";
    }

    private static final class MethodInvokingJob {}
  }
}
