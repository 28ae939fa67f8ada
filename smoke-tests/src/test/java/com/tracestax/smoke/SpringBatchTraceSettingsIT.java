package com.tracestax.smoke;

import static com.tracestax.smoke.TracesApplication.OUR_SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.ReceivedSpan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user may set about the spans and the parameters of Spring Batch's jobs. */
class SpringBatchTraceSettingsIT {
  private static final List<String> EVENTS =
      List.of(
          "invoices started 1",
          "invoices/write started 1",
          "invoices/write succeeded 1",
          "invoices/mail started 1",
          "invoices/mail succeeded 1",
          "invoices succeeded 1");

  static List<InvoicingDeployment> products() {
    return InvoicingDeployment.products();
  }

  @ParameterizedTest
  @MethodSource("products")
  void chunksAsSpans_areCurrentWhileTheyAreProcessed(InvoicingDeployment deployment) {
    try (InvoicingRun run =
        invoices(deployment, Map.of("tracestax.spring-batch.chunks", "spans"))) {
      ReceivedSpan step = run.span("invoices/write");
      List<ReceivedSpan> chunks =
          run.traces.childrenOf(step).stream().filter(span -> span.name().equals("chunk")).toList();
      assertThat(chunks).as(run::described).hasSize(3);
      assertThat(chunks)
          .extracting(chunk -> invoicesIn(run, chunk))
          .containsExactlyInAnyOrder(
              Set.of("1", "2", "3", "4"), Set.of("5", "6", "7", "8"), Set.of("9", "10"));
      assertThat(chunks)
          .extracting(chunk -> chunk.attributes().get("job.run.count.read"))
          .containsExactlyInAnyOrder("4", "8", "10");
      assertThat(step.events("chunk")).isEmpty();
      assertThat(run.eventsOfJob("invoices")).isEqualTo(EVENTS);
    }
  }

  private static Set<String> invoicesIn(InvoicingRun run, ReceivedSpan chunk) {
    return run.traces.childrenOf(chunk).stream()
        .map(ReceivedSpan::name)
        .filter(name -> name.startsWith("work of invoice "))
        .map(name -> name.substring("work of invoice ".length()))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("products")
  void chunksOff_leavesTheStepsOnly(InvoicingDeployment deployment) {
    try (InvoicingRun run = invoices(deployment, Map.of("tracestax.spring-batch.chunks", "off"))) {
      assertThat(run.span("invoices/write").events()).isEmpty();
      assertThat(run.traces.spansNamed("chunk")).isEmpty();
      assertThat(run.traces.childrenOf(run.span("invoices/write"))).hasSize(10);
      assertThat(run.eventsOfJob("invoices")).isEqualTo(EVENTS);
    }
  }

  @Test
  void noExporter_nothingIsSentAndOnlyWhatWasReceivedIsCurrent() {
    try (InvoicingRun run =
        InvoicingRun.on(newest()).running("invoices").launching("report", "archive").toItsEnd()) {
      run.jvm.assertNoUnexpectedLogLines();
      assertThat(run.currentIn("mail")).containsExactly("no span");
      assertThat(run.currentIn("report")).hasSize(1).allMatch(ids -> !ids.equals("no span"));
      assertThat(run.currentIn("archive")).hasSize(1).allMatch(ids -> !ids.equals("no span"));
      assertThat(run.eventsOfJob("invoices")).isEqualTo(EVENTS);
    }
  }

  @Test
  void spansOff_opensNone() {
    try (InvoicingRun run = invoices(newest(), Map.of("tracestax.spans.enabled", "false"))) {
      assertThat(run.traces.spansOfScope(OUR_SCOPE)).isEmpty();
      assertThat(run.currentIn("mail")).containsExactly("no span");
      assertThat(run.eventsOfJob("invoices")).isEqualTo(EVENTS);
    }
  }

  /** They know 3 and 4 only, and are off by default. */
  @Test
  void upstreamsOwnSpans_replaceOurs() {
    if (BootVersion.TWO_WITH_BATCH.jvms().isEmpty()) {
      return; // a line of the build says so
    }
    try (InvoicingRun run =
        invoices(
            InvoicingDeployment.extension(BootVersion.TWO_WITH_BATCH),
            Map.of("otel.instrumentation.spring-batch.enabled", "true"))) {
      assertThat(run.traces.spansOfScope(OUR_SCOPE)).isEmpty();
      assertThat(run.traces.spans())
          .as(run::described)
          .filteredOn(span -> span.scope().contains("spring-batch"))
          .extracting(ReceivedSpan::name)
          .filteredOn(name -> !name.endsWith(".Chunk"))
          .containsExactlyInAnyOrder(
              "BatchJob invoices",
              "BatchJob invoices.write",
              "BatchJob invoices.mail",
              "BatchJob invoices.mail.Tasklet");
      assertThat(run.eventsOfJob("invoices")).isEqualTo(EVENTS);
    }
  }

  @ParameterizedTest
  @MethodSource("products")
  void parameters_areSentIfTheSettingNamesThem(InvoicingDeployment deployment) {
    try (InvoicingRun run =
        InvoicingRun.on(deployment)
            .running("invoices", "month=november", "customer=A-4711", "login=password=hunter2")
            .settings(Map.of("tracestax.spring-batch.parameters", "month, login, year"))
            .exporting()
            .toItsEnd()) {
      for (ReceivedEvent event : run.ingest.eventsOf("invoices")) {
        JsonNode parameters = event.json().at("/task/parameters");
        assertThat(parameters).as(run::described).hasSize(2);
        assertThat(parameters.at("/month").asText()).isEqualTo("november");
        assertThat(parameters.at("/login").asText()).startsWith("password=");
      }
      assertThat(run.ingest.requests())
          .noneMatch(request -> request.body().contains("4711"))
          .noneMatch(request -> request.body().contains("hunter2"));
      assertThat(run.traces.spansOfScope(OUR_SCOPE).toString())
          .doesNotContain("4711", "hunter2", "november");
    }
  }

  private static InvoicingDeployment newest() {
    return InvoicingDeployment.product(BootVersion.FOUR_WITH_BATCH);
  }

  private static InvoicingRun invoices(
      InvoicingDeployment deployment, Map<String, String> settings) {
    return InvoicingRun.on(deployment)
        .running("invoices", "month=november")
        .settings(settings)
        .exporting()
        .toItsEnd();
  }
}
