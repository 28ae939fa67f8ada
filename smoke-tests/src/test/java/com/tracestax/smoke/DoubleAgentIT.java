package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two ways in at once: somebody set {@code JAVA_TOOL_OPTIONS} and somebody else the command. */
class DoubleAgentIT {
  private static final List<String> PRODUCT = ShippedJars.product().jvmOptions();
  private static final List<String> STOCK =
      Packaging.stock(ShippedJars.NEWEST_STOCK, ShippedJars.stockJar(ShippedJars.NEWEST_STOCK))
          .jvmOptions();
  private static final List<String> EXTENSION =
      List.of("-Dotel.javaagent.extensions=" + ShippedJars.extensionJar());

  @TempDir Path folder;

  @Test
  void productAndExtension_reportOnce() {
    assertReportsOnce(PRODUCT, EXTENSION);
  }

  @Test
  void productTwice_reportsOnce() {
    assertReportsOnce(PRODUCT, PRODUCT);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void productBesideStockAgent_standsBackAndSaysHowToHaveBoth(boolean productFirst) {
    try (FakeIngest ingest = new FakeIngest();
        ForkedJvm jvm =
            productFirst ? start(ingest, PRODUCT, STOCK) : start(ingest, STOCK, PRODUCT)) {
      assertHarmless(jvm);
      assertThat(ingest.requests()).isEmpty();
      assertThat(jvm.stderr())
          .as(jvm::describe)
          .filteredOn(line -> line.contains("-Dotel.javaagent.extensions"))
          .hasSize(1);
    }
  }

  private void assertReportsOnce(List<String> first, List<String> second) {
    try (FakeIngest ingest = new FakeIngest();
        ForkedJvm jvm = start(ingest, first, second)) {
      assertHarmless(jvm);
      ingest.assertEventsAreWellFormed();
      assertThat(ingest.events())
          .extracting(event -> event.taskName() + " " + event.statusAndAttempt())
          .containsExactly("smoke.success started 1", "smoke.success succeeded 1");
    }
  }

  private ForkedJvm start(FakeIngest ingest, List<String> first, List<String> second) {
    return QuartzApplication.on(TestJvms.running(), folder, "success")
        .jvmOptions(first)
        .jvmOptions(second)
        .systemProperties(AgentSettings.sendingTo(ingest.url()))
        .start();
  }

  private void assertHarmless(ForkedJvm jvm) {
    try (ForkedJvm plain = QuartzApplication.on(TestJvms.running(), folder, "success").start()) {
      assertThat(plain.awaitExit()).isZero();
      assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
      assertThat(jvm.applicationOutput()).isEqualTo(plain.applicationOutput());
      jvm.assertNoUnexpectedLogLines("\\bWARN\\b");
    }
  }
}
