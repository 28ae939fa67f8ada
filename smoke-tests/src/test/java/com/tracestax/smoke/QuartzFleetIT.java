package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a worker says of itself while it runs: how full its queue is, what Quartz gave up. */
class QuartzFleetIT {
  private static final Duration DEADLINE = Duration.ofMinutes(1);

  @TempDir private Path temporaryFolder;

  static List<String> versions() {
    return QuartzApplication.VERSIONS.stream()
        .filter(version -> version.startsWith("1.8.") || version.equals(QuartzApplication.NEWEST))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void storeInMemory_saysWhatWaitsAndWhatIsBlocked(String version) {
    try (FakeIngest ingest = new FakeIngest();
        ForkedJvm jvm =
            new JavaCommand(TestJvms.running())
                .temporaryFolder(temporaryFolder)
                .jvmOptions(ShippedJars.product().jvmOptions())
                .systemProperties(AgentSettings.sendingTo(ingest.url()))
                .systemProperty("tracestax.heartbeat.interval", "5s")
                .classPath(QuartzApplication.classPath(version))
                .main(QuartzApplication.MAIN, List.of("success", "shutdown-waits"))
                .start()) {
      List<JsonNode> snapshots = ingest.awaitSnapshots(seen -> !seen.isEmpty(), DEADLINE);

      JsonNode heartbeat = ingest.awaitHeartbeats(seen -> !seen.isEmpty(), DEADLINE).get(0);
      JsonNode snapshot = snapshots.get(0);
      assertThat(snapshot.at("/framework").asText()).isEqualTo("quartz");
      assertThat(snapshot.at("/worker_key").asText())
          .isEqualTo(heartbeat.at("/worker/key").asText());
      JsonNode queue = snapshot.at("/queues/0");
      assertThat(queue.at("/name").asText()).isEqualTo("SmokeScheduler");
      assertThat(queue.at("/waiting").asInt(-1)).isNotNegative();
      assertThat(queue.at("/blocked").asInt(-1)).isZero();
      assertThat(queue.at("/active").asInt(-1)).isBetween(0, 1);
      assertThat(queue.has("misfired")).as("a store in memory does not count them").isFalse();
      jvm.terminate();
      jvm.awaitExit();
    }
  }

  @Test
  void storeInADatabase_saysThatItGaveUpASchedule() {
    List<Path> classPath = new ArrayList<>(QuartzApplication.classPath(QuartzApplication.COMMON));
    classPath.addAll(QuartzApplication.jarsIn("jdbc"));
    try (FakeIngest ingest = new FakeIngest()) {
      ingest.understand("job_notice");
      try (ForkedJvm jvm =
          new JavaCommand(TestJvms.running())
              .temporaryFolder(temporaryFolder)
              .jvmOptions(ShippedJars.product().jvmOptions())
              .systemProperties(AgentSettings.sendingTo(ingest.url()))
              .classPath(classPath)
              .main("com.example.quartz.GoneMain", List.of())
              .start()) {
        jvm.awaitLine("^trigger in error$");

        List<ReceivedEvent> notices = ingest.awaitNotices(seen -> !seen.isEmpty(), DEADLINE);

        assertThat(notices)
            .singleElement()
            .satisfies(
                notice -> {
                  assertThat(notice.notice()).isEqualTo("schedule_broken");
                  assertThat(notice.taskName()).isEqualTo("gone.job");
                  assertThat(notice.taskQueue()).isEqualTo("Gone");
                });
        assertThat(ingest.events()).as("nothing ran").isEmpty();
        jvm.writeLine("stop");
        jvm.awaitExit();
      }
    }
  }
}
