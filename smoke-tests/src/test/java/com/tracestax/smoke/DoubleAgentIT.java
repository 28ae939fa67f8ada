package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two ways in at once: somebody set {@code JAVA_TOOL_OPTIONS} and somebody else the command. */
class DoubleAgentIT {
  private static final String PRODUCT = "-javaagent:" + ShippedJars.productJar();
  private static final String STOCK =
      "-javaagent:" + ShippedJars.stockJar(ShippedJars.NEWEST_STOCK);
  private static final String EXTENSION =
      "-Dotel.javaagent.extensions=" + ShippedJars.extensionJar();

  @TempDir Path folder;

  @Test
  void productAndExtension_reportOnce() {
    assertThat(statusesUnder(PRODUCT, EXTENSION)).containsExactly("started 1", "succeeded 1");
  }

  @Test
  void productTwice_reportsOnce() {
    assertThat(statusesUnder(PRODUCT, PRODUCT)).containsExactly("started 1", "succeeded 1");
  }

  /** One OpenTelemetry agent can live in a JVM; the one that came first does. */
  @Test
  void stockAgentBeforeProduct_reportsAtMostOnce() {
    assertThat(statusesUnder(STOCK, PRODUCT)).isIn(List.of(), List.of("started 1", "succeeded 1"));
  }

  @Test
  void productBeforeStockAgent_reportsOnce() {
    assertThat(statusesUnder(PRODUCT, STOCK)).containsExactly("started 1", "succeeded 1");
  }

  private List<String> statusesUnder(String... agents) {
    try (FakeIngest ingest = new FakeIngest();
        ForkedJvm plain = QuartzApplication.on(TestJvms.running(), folder, "success").start();
        ForkedJvm jvm =
            QuartzApplication.on(TestJvms.running(), folder, "success")
                .jvmOptions(List.of(agents))
                .systemProperties(AgentSettings.sendingTo(ingest.url()))
                .systemProperty("otel.traces.exporter", "none")
                .systemProperty("otel.metrics.exporter", "none")
                .systemProperty("otel.logs.exporter", "none")
                .start()) {
      assertThat(plain.awaitExit()).isZero();
      assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
      assertThat(jvm.applicationOutput()).isEqualTo(plain.applicationOutput());
      jvm.assertNoUnexpectedLogLines("\\bWARN\\b");
      ingest.assertEventsAreWellFormed();
      assertThat(ingest.events()).allSatisfy(e -> assertThat(e.taskName()).isEqualTo("smoke.success"));
      return ingest.events().stream().map(ReceivedEvent::statusAndAttempt).toList();
    }
  }
}
