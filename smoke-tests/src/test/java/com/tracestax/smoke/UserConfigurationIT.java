package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.ConnectionCounter;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.TestJvms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings that are wrong, and settings for OpenTelemetry that must not touch ours. */
class UserConfigurationIT {
  @TempDir Path folder;

  static Stream<Packaging> packagings() {
    return Stream.of(ShippedJars.product(), ShippedJars.extension(ShippedJars.NEWEST_STOCK));
  }

  @ParameterizedTest
  @MethodSource("packagings")
  void badValues_areAllReportedAtOnce(Packaging packaging) {
    try (ForkedJvm jvm =
        application(packaging)
            .systemProperty("tracestax.endpoint", "gopher://here")
            .systemProperty("tracestax.api-key", AgentSettings.API_KEY)
            .systemProperty("tracestax.dry-run", "perhaps")
            .systemProperty("tracestax.enviroment", "production")
            .start()) {
      assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
      assertThat(jvm.stdout()).contains("success: executed 1 times", "done");
      String said = String.join("\n", jvm.stderr());
      assertThat(said)
          .contains("tracestax.endpoint", "gopher://here", "http")
          .contains("tracestax.dry-run", "perhaps", "true", "false")
          .contains("tracestax.enviroment", "tracestax.environment");
      jvm.assertNoUnexpectedLogLines("\\bWARN\\b", "tracestax\\.");
    }
  }

  @ParameterizedTest
  @MethodSource("packagings")
  void limitsOnAttributes_doNotCutOurs(Packaging packaging) {
    try (FakeIngest ingest = new FakeIngest();
        ForkedJvm jvm =
            application(packaging)
                .systemProperties(AgentSettings.sendingTo(ingest.url()))
                .systemProperty("otel.attribute.value.length.limit", "16")
                .systemProperty("otel.attribute.count.limit", "2")
                .start()) {
      assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
      List<ReceivedEvent> events = ingest.eventsOf("smoke.failure");
      assertThat(events)
          .as(ingest::describe)
          .extracting(ReceivedEvent::statusAndAttempt)
          .containsExactly("started 1", "failed 1");
      ReceivedEvent failed = events.get(1);
      assertThat(failed.taskId()).isEqualTo(events.get(0).taskId()).hasSizeGreaterThan(16);
      assertThat(failed.taskQueue()).isEqualTo("SmokeScheduler");
      assertThat(failed.errorType()).isEqualTo(IllegalStateException.class.getName());
      assertThat(failed.errorMessage()).isEqualTo("no paper in the printer");
      assertThat(failed.stackTrace()).contains("\tat com.example.quartz.");
    }
  }

  @ParameterizedTest
  @MethodSource("packagings")
  void disabledSdk_isOneWarningAndNoEvents(Packaging packaging) {
    try (FakeIngest ingest = new FakeIngest();
        ForkedJvm jvm =
            application(packaging)
                .systemProperties(AgentSettings.sendingTo(ingest.url()))
                .systemProperty("otel.sdk.disabled", "true")
                .start()) {
      assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
      assertThat(ingest.events()).isEmpty();
      assertThat(LogAssertions.assertOneWarning(jvm)).contains("otel.sdk.disabled");
    }
  }

  @ParameterizedTest
  @MethodSource("packagings")
  void declarativeConfiguration_isOneWarningAndNoEvents(Packaging packaging) throws IOException {
    Path file = Files.writeString(folder.resolve("otel.yaml"), "file_format: \"1.2\"\n");
    try (FakeIngest ingest = new FakeIngest();
        ForkedJvm jvm =
            application(packaging)
                .systemProperties(AgentSettings.sendingTo(ingest.url()))
                .systemProperty("otel.config.file", file.toString())
                .start()) {
      assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
      assertThat(ingest.requests()).isEmpty();
      assertThat(LogAssertions.assertOneWarning(jvm)).contains("otel.config.file");
    }
  }

  @ParameterizedTest
  @MethodSource("packagings")
  void exporterOfTheUsersLogs_getsNoneOfOurs(Packaging packaging) {
    try (FakeIngest ingest = new FakeIngest();
        ForkedJvm jvm =
            application(packaging)
                .systemProperties(AgentSettings.sendingTo(ingest.url()))
                .systemProperty("otel.logs.exporter", "console")
                .start()) {
      assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
      assertThat(ingest.eventsOf("smoke.success")).as(ingest::describe).hasSize(2);
      assertThat(jvm.applicationOutput())
          .containsExactly("success: executed 1 times", "failure: executed 1 times", "done");
    }
  }

  @Test
  void dryRun_connectsToNobody() {
    try (ConnectionCounter endpoint = new ConnectionCounter();
        ForkedJvm jvm =
            application(ShippedJars.product())
                .systemProperties(AgentSettings.sendingTo(endpoint.url()))
                .systemProperty("tracestax.dry-run", "true")
                .start()) {
      assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
      assertThat(endpoint.connections()).isZero();
    }
  }

  @Test
  void nameOfTheService_isOnEveryEvent() {
    try (FakeIngest ingest = new FakeIngest();
        ForkedJvm jvm =
            application(ShippedJars.product())
                .systemProperties(AgentSettings.sendingTo(ingest.url()))
                .systemProperty("tracestax.service", "billing")
                .systemProperty("tracestax.version", "1.4.2")
                .environment("TRACESTAX_ENVIRONMENT", "production")
                .systemProperty("tracestax.worker.key", "billing-7")
                .start()) {
      assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
      assertThat(ingest.events())
          .isNotEmpty()
          .allSatisfy(
              event -> {
                assertThat(event.text("/worker/service")).isEqualTo("billing");
                assertThat(event.text("/worker/version")).isEqualTo("1.4.2");
                assertThat(event.text("/worker/environment")).isEqualTo("production");
                assertThat(event.text("/worker/key")).isEqualTo("billing-7");
              });
    }
  }

  private JavaCommand application(Packaging packaging) {
    return QuartzApplication.on(TestJvms.running(), folder, "success", "failure")
        .jvmOptions(packaging.jvmOptions());
  }
}
