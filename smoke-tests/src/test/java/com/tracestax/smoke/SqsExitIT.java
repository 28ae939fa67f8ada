package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message is in flight when its JVM goes: the queue keeps it for somebody else. */
@Tag("alone")
class SqsExitIT {
  /** What the application gives its messages. */
  private static final Duration VISIBILITY = Duration.ofSeconds(300);

  @TempDir Path folder;

  @Test
  void messageInFlight_isRetriedWhenItIsVisibleAgain() {
    try (SqsServer server = new SqsServer();
        FakeIngest ingest = new FakeIngest()) {
      server.createQueue("left");
      Instant before = Instant.now();
      try (ForkedJvm jvm =
          SqsApplication.on(
                  TestJvms.running(), ShippedJars.product(), SqsApplication.NEWEST, folder)
              .systemProperties(AgentSettings.sendingTo(ingest.url()))
              .main("com.example.sqs.Main", List.of(server.url(), server.queueUrl(""), "left"))
              .start()) {
        jvm.awaitLine("^ran$");
        jvm.writeLine("go");
        assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
      }
      List<ReceivedEvent> events = ingest.eventsOf("left");
      assertThat(events)
          .as(ingest::describe)
          .extracting(ReceivedEvent::statusAndAttempt)
          .containsExactly("started 1", "retried 1");
      assertThat(events.get(1).reason()).isEqualTo("shutdown");
      assertThat(Instant.parse(events.get(1).text("/task/next_attempt_at")))
          .isBetween(before.plus(VISIBILITY), Instant.now().plus(VISIBILITY));
      assertThat(server.inFlight("left")).isOne();
    }
  }
}
