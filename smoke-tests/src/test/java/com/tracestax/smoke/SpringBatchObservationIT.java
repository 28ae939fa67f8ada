package com.tracestax.smoke;

import static com.tracestax.smoke.TracesApplication.OUR_SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.ReceivedSpan;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Spring's own observation beside ours: Micrometer counts as it does without us, and where Spring
 * opens spans as well, each is inside ours of the same thing. That of a job is beside those of its
 * steps, which are in ours; that of a step is around what the step does.
 */
class SpringBatchObservationIT {
  private static final String SPRINGS_SCOPE = "org.springframework.boot";

  static List<InvoicingDeployment> all() {
    return InvoicingDeployment.products();
  }

  /** The first that opens spans. */
  static List<InvoicingDeployment> withSpans() {
    return all().stream()
        .filter(deployment -> !deployment.boot().equals(BootVersion.TWO_WITH_BATCH))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void meters_areWhatTheyAreWithoutAgent(InvoicingDeployment deployment) {
    try (InvoicingRun plain = observed(deployment.without()).toItsEnd();
        InvoicingRun run = observed(deployment).exporting().toItsEnd()) {
      assertThat(run.output())
          .as(run::described)
          .anyMatch(line -> line.startsWith("meter spring.batch.job "))
          .anyMatch(line -> line.startsWith("meter spring.batch.step "))
          .isEqualTo(plain.output());
      assertSeenOnce(run);
    }
  }

  @ParameterizedTest
  @MethodSource("withSpans")
  void springsSpans_areInsideOurs(InvoicingDeployment deployment) {
    try (InvoicingRun run = observed(deployment).exporting().toItsEnd()) {
      ReceivedSpan job = run.span("invoices", OUR_SCOPE);
      assertThat(springsChildren(run, job)).as(run::described).hasSize(1);
      for (String step : List.of("invoices/write", "invoices/mail")) {
        ReceivedSpan ours = run.span(step, OUR_SCOPE);
        assertThat(ours.isChildOf(job)).isTrue();
        assertThat(springsChildren(run, ours)).as(run::described).hasSize(1);
      }
      ReceivedSpan mail = springsChildren(run, run.span("invoices/mail")).get(0);
      assertThat(run.span("work of mail").isChildOf(mail)).isTrue();
      assertThat(run.traces.spansOfScope(OUR_SCOPE)).hasSize(3);
    }
  }

  /** As Spring Boot makes one where nobody gives it that of an agent. */
  @ParameterizedTest
  @MethodSource("withSpans")
  void sdkOfTheApplicationsOwn_isNoTrouble(InvoicingDeployment deployment) {
    try (InvoicingRun run = observed(deployment).with("own-sdk").exporting().toItsEnd()) {
      ReceivedSpan mail = run.span("invoices/mail");
      assertThat(mail.isChildOf(run.span("invoices"))).isTrue();
      assertThat(run.span("work of mail").isChildOf(mail)).as(run::described).isTrue();
      assertSeenOnce(run);
      run.jvm.assertNoUnexpectedLogLines();
    }
  }

  private static InvoicingRun.Arguments observed(InvoicingDeployment deployment) {
    return InvoicingRun.on(deployment).running("invoices").with("observed");
  }

  private static void assertSeenOnce(InvoicingRun run) {
    assertThat(run.eventsOfJob("invoices"))
        .as(run::described)
        .containsExactly(
            "invoices started 1",
            "invoices/write started 1",
            "invoices/write succeeded 1",
            "invoices/mail started 1",
            "invoices/mail succeeded 1",
            "invoices succeeded 1");
    assertThat(run.end("invoices/write").json().at("/metrics/counts/read").asInt()).isEqualTo(10);
    assertThat(run.end("invoices/write").json().at("/metrics/counts/write").asInt()).isEqualTo(9);
  }

  private static List<ReceivedSpan> springsChildren(InvoicingRun run, ReceivedSpan span) {
    return run.traces.childrenOf(span).stream()
        .filter(child -> child.scope().equals(SPRINGS_SCOPE))
        .toList();
  }
}
