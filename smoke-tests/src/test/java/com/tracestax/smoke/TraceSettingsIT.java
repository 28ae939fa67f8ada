package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.ReceivedSpan;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user may set about spans, and what happens where nothing is set. */
class TraceSettingsIT {
  /** An exporter that finds no collector holds a JVM for ten seconds at its end. */
  private static final Duration EXPORTERS_PATIENCE = Duration.ofSeconds(9);

  @TempDir Path folder;

  @Test
  @Tag("alone")
  void noExporter_nothingIsSentAndNoExitDelayed() {
    try (TracesApplication application =
        TracesApplication.notExporting(command(ShippedJars.product()))) {
      application.jvm.assertNoUnexpectedLogLines();
      assertThat(application.jvm.stderr())
          .noneMatch(line -> line.contains("4317") || line.contains("4318"));
      assertThat(application.jvm.exitDelay())
          .as(application.jvm::describe)
          .isLessThan(EXPORTERS_PATIENCE);
      assertThat(application.ingest.events()).isNotEmpty();
    }
  }

  /** A root of ours would decide for services further down whether they sample. */
  @Test
  void noExporter_onlyWhatWasReceivedIsCurrentInAJob() {
    try (TracesApplication application =
        TracesApplication.notExporting(command(ShippedJars.product()))) {
      assertThat(application.currentIn("untraced"))
          .containsExactly("no span, not sampled, tenant null");
      assertThat(application.currentIn("repeating"))
          .containsExactly(
              "no span, not sampled, tenant null", "no span, not sampled, tenant null");
      assertThat(application.currentIn("once"))
          .singleElement()
          .asString()
          .matches("[0-9a-f]{32} [0-9a-f]{16}, sampled, tenant acme");
      assertThat(application.currentIn("first"))
          .as("both are given the span that enqueued them")
          .isEqualTo(application.currentIn("second"));
    }
  }

  @Test
  void noDelayAllowed_everyRunLinks() {
    try (TracesApplication application =
        TracesApplication.exporting(
            command(ShippedJars.product()), Map.of("tracestax.spans.max-parent-delay", "0s"))) {
      ReceivedSpan run = application.run("once");
      assertThat(run.isRoot()).isTrue();
      assertThat(run.links()).containsExactly(application.request("once").id());
      assertThat(run.kind()).isEqualTo("CONSUMER");
    }
  }

  @Test
  void unsampledTrace_staysUnsampled() {
    try (TracesApplication application =
        TracesApplication.exporting(
            command(ShippedJars.product()),
            Map.of("otel.traces.sampler", "parentbased_always_off"))) {
      assertThat(application.traces.spans()).as(application.traces::describe).isEmpty();
      assertThat(application.currentIn("once"))
          .singleElement()
          .asString()
          .matches("[0-9a-f]{32} [0-9a-f]{16}, not sampled, tenant acme");
      assertThat(application.ingest.events())
          .isNotEmpty()
          .allSatisfy(
              event ->
                  assertThat(event.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[02]"));
    }
  }

  @Test
  void upstreamsOwnSpans_replaceOurs() {
    try (TracesApplication application =
        TracesApplication.exporting(
            command(ShippedJars.extension(ShippedJars.NEWEST_STOCK)),
            Map.of("otel.instrumentation.quartz.enabled", "true"))) {
      List<ReceivedSpan> spans = application.traces.spans();
      assertThat(application.traces.spansOfScope(TracesApplication.OUR_SCOPE)).isEmpty();
      assertThat(spans)
          .as(application.traces::describe)
          .filteredOn(span -> span.scope().contains("quartz"))
          .hasSize(14);
      assertThat(application.ingest.eventsOf("smoke.once"))
          .as(() -> application.ingest.describe() + application.jvm.describe())
          .hasSize(2);
    }
  }

  @Test
  void spansOff_opensNone() {
    try (TracesApplication application =
        TracesApplication.exporting(
            command(ShippedJars.product()), Map.of("tracestax.spans.enabled", "false"))) {
      assertThat(application.traces.spansOfScope(TracesApplication.OUR_SCOPE)).isEmpty();
      assertThat(application.request("once").isRoot()).isTrue();
      assertThat(application.currentIn("once"))
          .containsExactly("no span, not sampled, tenant null");
      assertThat(application.ingest.eventsOf("smoke.once"))
          .as(() -> application.ingest.describe() + application.jvm.describe())
          .hasSize(2);
    }
  }

  @Test
  void spansOff_leavesNothingInTheStore() {
    List<Path> classPath =
        new ArrayList<>(QuartzApplication.tracingClassPath(QuartzApplication.COMMON));
    classPath.addAll(QuartzApplication.jarsIn("jdbc"));
    try (FakeIngest ingest = new FakeIngest();
        ForkedJvm jvm =
            command(ShippedJars.product())
                .systemProperties(AgentSettings.sendingTo(ingest.url()))
                .systemProperty("tracestax.spans.enabled", "false")
                .classPath(classPath)
                .main("com.example.quartz.JdbcMain", List.of())
                .start()) {
      assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
      assertThat(jvm.applicationOutput())
          .anyMatch(line -> line.startsWith("traced strings, scheduled: QRTZ_TRIGGERS "))
          .noneMatch(line -> line.contains("tracestax_"));
      assertThat(ingest.events()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8", "2.3", "2.5"})
  void schedulerElsewhere_isGivenTheTrace(String line) {
    try (TracesApplication application =
        TracesApplication.exporting(
            TracesApplication.command(
                    ShippedJars.product(),
                    TestJvms.running(),
                    QuartzApplication.version(line),
                    folder)
                .main("com.example.quartz.RemoteMain", List.of()),
            Map.of())) {
      for (String job : List.of("once", "fired", "rescheduled")) {
        assertThat(application.run(job).isChildOf(application.request(job)))
            .as(() -> job + " in " + application.traces.describe())
            .isTrue();
        assertThat(application.jvm.stdout()).contains("data of " + job + ": {}");
      }
    }
  }

  private JavaCommand command(Packaging packaging) {
    return TracesApplication.command(
        packaging, TestJvms.running(), QuartzApplication.COMMON, folder);
  }
}
