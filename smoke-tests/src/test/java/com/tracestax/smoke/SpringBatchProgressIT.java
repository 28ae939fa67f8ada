package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step that gets on with its work, and then no longer does, in a real JVM and in real time. */
class SpringBatchProgressIT {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final String STUCK = "partitioned:1/shipping:partition1";

  @TempDir Path folder;

  @Test
  void stepThatGetsStuck_hasStalled_andEndsWellAfterAll() {
    RemoteBatchVersion version = RemoteBatchVersion.ALL.get(RemoteBatchVersion.ALL.size() - 1);
    try (FakeIngest ingest = new FakeIngest();
        RemoteBatch batch =
            new RemoteBatch(
                version, TestJvms.running(), ShippedJars.product(), settings(ingest), folder)) {
      batch.jamFor("partition1-5").manager.writeLine("partitioned 1");
      batch.worker.awaitLine("^jammed: shipping:partition1-5$");
      ingest.awaitEvents(
          events -> events.stream().anyMatch(SpringBatchProgressIT::isStuck), DEADLINE);
      ingest.awaitHeartbeats(
          beats -> beats.stream().anyMatch(SpringBatchProgressIT::saysSo), DEADLINE);
      batch.free().awaitEnd("partitioned 1", "COMPLETED").quit();

      List<ReceivedEvent> events =
          ingest.awaitEvents(
              all -> all.stream().anyMatch(event -> isEndOf(event, "partitioned:1")), DEADLINE);
      assertThat(events)
          .filteredOn(event -> event.taskId().equals(STUCK))
          .extracting(ReceivedEvent::statusAndAttempt)
          .containsExactly("started 1", "stalled 1", "succeeded 1");
      assertThat(events)
          .filteredOn(SpringBatchProgressIT::isStuck)
          .singleElement()
          .satisfies(SpringBatchProgressIT::assertSaysHowFarItHadGot);
    }
  }

  private static Map<String, String> settings(FakeIngest ingest) {
    Map<String, String> settings = new HashMap<>(AgentSettings.sendingTo(ingest.url()));
    settings.put("tracestax.no-progress.after", "5s");
    settings.put("tracestax.heartbeat.interval", "5s");
    return settings;
  }

  private static boolean isStuck(ReceivedEvent event) {
    return event.taskId().equals(STUCK) && event.status().equals("stalled");
  }

  private static boolean isEndOf(ReceivedEvent event, String run) {
    return event.isEnd() && event.taskId().equals(run);
  }

  private static void assertSaysHowFarItHadGot(ReceivedEvent stalled) {
    assertThat(stalled.reason()).isEqualTo("no_progress");
    assertThat(stalled.taskName()).isEqualTo("partitioned/shipOrders");
    assertThat(stalled.json().at("/metrics/counts/write").asLong()).isEqualTo(4);
    assertThat(stalled.json().at("/metrics/counts/commit").asLong()).isEqualTo(2);
  }

  /** That the step had committed two chunks. */
  private static boolean saysSo(JsonNode heartbeat) {
    return StreamSupport.stream(heartbeat.at("/worker/progress").spliterator(), false)
        .anyMatch(
            progress ->
                progress.path("id").asText().equals(STUCK)
                    && progress.at("/counts/commit").asLong() == 2);
  }
}
