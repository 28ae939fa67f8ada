package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every deploy ends a JVM; what its jobs did until then is known. */
@Tag("alone")
class ShutdownIT {
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  /** 128 + 15, as a process ends that SIGTERM ended. */
  private static final int TERMINATED = 143;

  @TempDir Path folder;

  static Stream<Packaging> packagings() {
    return Stream.of(ShippedJars.product(), ShippedJars.extension(ShippedJars.NEWEST_STOCK));
  }

  @ParameterizedTest
  @MethodSource("packagings")
  void jobThatOutlivesSigterm_isReportedToItsEnd(Packaging packaging) {
    try (FakeIngest ingest = new FakeIngest();
        ForkedJvm jvm = start(packaging, ingest, "success", "shutdown-waits")) {
      jvm.awaitLine("^shutdown-waits: running$");
      ingest.awaitEvents(
          events -> events.stream().anyMatch(e -> e.taskName().equals("smoke.shutdown-waits")),
          DEADLINE);
      jvm.terminate();
      assertThat(jvm.awaitExit()).as(jvm::describe).isEqualTo(TERMINATED);
      assertThat(jvm.applicationOutput()).endsWith("shutdown-waits: stopped");
      assertThat(statuses(ingest, "smoke.shutdown-waits"))
          .as(ingest::describe)
          .containsExactly("started 1", "succeeded 1");
      assertThat(statuses(ingest, "smoke.success")).containsExactly("started 1", "succeeded 1");
      ingest.assertEndsWithGoodbye();
      jvm.assertNoUnexpectedLogLines();
    }
  }

  @ParameterizedTest
  @MethodSource("packagings")
  void jobThatRunsAtExit_neverSucceeded(Packaging packaging) {
    try (FakeIngest ingest = new FakeIngest();
        ForkedJvm jvm = start(packaging, ingest, "success", "exit-while-running")) {
      assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
      List<ReceivedEvent> events = ingest.eventsOf("smoke.exit-while-running");
      assertThat(events).as(ingest::describe).isNotEmpty();
      assertThat(events.get(0).statusAndAttempt()).isEqualTo("started 1");
      assertThat(events)
          .as("nobody waited for it, in " + ingest.describe())
          .filteredOn(event -> event.status().equals("stalled"))
          .singleElement()
          .satisfies(stalled -> assertThat(stalled.reason()).isEqualTo("shutdown"));
      assertThat(events.stream().filter(ReceivedEvent::isEnd))
          .as("ends, in " + ingest.describe())
          .hasSizeLessThanOrEqualTo(1)
          .allSatisfy(
              end -> {
                assertThat(end.statusAndAttempt()).isEqualTo("failed 1");
                assertThat(end.text("/task/reason")).isEqualTo("shutdown");
              });
      ingest.assertEndsWithGoodbye();
      jvm.assertNoUnexpectedLogLines();
    }
  }

  private ForkedJvm start(Packaging packaging, FakeIngest ingest, String... scenarios) {
    return QuartzApplication.on(TestJvms.running(), folder, scenarios)
        .jvmOptions(packaging.jvmOptions())
        .systemProperties(AgentSettings.sendingTo(ingest.url()))
        .start();
  }

  private static List<String> statuses(FakeIngest ingest, String taskName) {
    return ingest.eventsOf(taskName).stream().map(ReceivedEvent::statusAndAttempt).toList();
  }
}
