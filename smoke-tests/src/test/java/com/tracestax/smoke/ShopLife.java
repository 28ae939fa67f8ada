package com.tracestax.smoke;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.FakeTraces;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.TestJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The shop from its start, with messages waiting for every listener, to its end. */
final class ShopLife implements AutoCloseable {
  /** What messages say may not leave the process. */
  static final String ORDER = "order A-4711-";

  private static final Duration DEADLINE = Duration.ofMinutes(3);

  final SqsServer sqs = new SqsServer();
  final FakeIngest ingest = new FakeIngest();
  final FakeTraces traces = new FakeTraces();
  final ForkedJvm jvm;

  private ShopLife(ShopVersion version, Packaging packaging, TestJvm java) {
    version.script().fillQueues(sqs);
    ingest.understand("job_notice");
    jvm =
        new JavaCommand(java)
            .jvmOptions(packaging.jvmOptions())
            .temporaryFolder(newFolder())
            .systemProperty("sqs.url", sqs.url())
            .systemProperty("sqs.buffered", Boolean.toString(version.isBuffered()))
            .systemProperties(AgentSettings.sendingTo(ingest.url()))
            .systemProperty("tracestax.heartbeat.interval", "5s")
            .systemProperties(traces.settings())
            .main("-jar", List.of(version.jar().toString()))
            .start();
  }

  /** Its end comes before its return; what it has said remains. */
  static ShopLife of(ShopDeployment deployment) {
    try (ShopLife life =
        new ShopLife(deployment.version(), deployment.packaging(), deployment.jvm())) {
      try {
        life.live(deployment);
      } catch (ConditionTimeoutException e) {
        throw new AssertionError(life.jvm.describe() + "\n" + life.ingest.describe(), e);
      }
      return life;
    }
  }

  /** The trace that a message came with. */
  static Map<String, String> trace(String listener, int message) {
    return Map.of("traceparent", "00-%s-00f067aa0ba902b7-01".formatted(traceId(listener, message)));
  }

  static String traceId(String listener, int message) {
    return "%024x%08x".formatted(message, listener.hashCode());
  }

  /** In the order of the events of each run. */
  Collection<List<String>> attemptsByRun(ShopStory story) {
    return ingest.eventsOf(story.job()).stream()
        .collect(
            groupingBy(ReceivedEvent::taskId, mapping(ReceivedEvent::statusAndAttempt, toList())))
        .values();
  }

  /** In a heartbeat while all containers ran: they start and stop one after the other. */
  JsonNode workerAtItsBest() {
    return ingest.heartbeats().stream()
        .map(heartbeat -> heartbeat.at("/worker"))
        .max(Comparator.comparingInt(worker -> worker.at("/concurrency").asInt()))
        .orElseThrow();
  }

  /** In alphabetical order: listeners run at the same time. */
  List<String> output() {
    return jvm.applicationOutput().stream().sorted().toList();
  }

  private void live(ShopDeployment deployment) {
    ShopScript script = deployment.version().script();
    jvm.awaitLine("^listening");
    Awaitility.await("what listeners say")
        .atMost(DEADLINE)
        .until(() -> jvm.applicationOutput().size() > script.lines());
    if (deployment.hasAgent()) {
      ingest.awaitEvents(seen -> seen.size() >= script.events(), DEADLINE);
      ingest.awaitHeartbeats(seen -> seen.size() > 2, DEADLINE);
    }
    jvm.writeLine("enough");
    assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
  }

  @Override
  public void close() {
    jvm.close();
    traces.close();
    ingest.close();
    sqs.close();
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory(Path.of(ShippedJars.property("smoke.target")), "shop");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for temporary files", e);
    }
  }
}
