package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.FakeTraces;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.TestJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The shop from its start, with messages waiting for every listener, to its end. */
final class ShopLife implements AutoCloseable {
  /** What messages say may not leave the process. */
  static final String ORDER = "order A-4711-";

  /** Long enough for the slowest machine: nothing lapses here but what is to. */
  private static final String LONG = "600";

  /** Longer than a start of the listener takes, shorter than its work. */
  private static final String SHORT = "6";

  private static final Duration DEADLINE = Duration.ofSeconds(100);

  final SqsServer sqs = new SqsServer();
  final FakeIngest ingest = new FakeIngest();
  final FakeTraces traces = new FakeTraces();
  final ForkedJvm jvm;

  private ShopLife(ShopVersion version, Packaging packaging, TestJvm java) {
    fillQueues();
    ingest.understand("job_notice");
    jvm =
        new JavaCommand(java)
            .jvmOption("-XX:TieredStopAtLevel=1")
            .jvmOptions(packaging.jvmOptions())
            .temporaryFolder(newFolder())
            .systemProperty("sqs.url", sqs.url())
            .systemProperties(AgentSettings.sendingTo(ingest.url()))
            .systemProperty("tracestax.heartbeat.interval", "5s")
            .systemProperties(traces.settings())
            .main("-jar", List.of(version.jar().toString()))
            .start();
  }

  static ShopLife of(ShopVersion version, Packaging packaging, TestJvm java) {
    ShopLife life = new ShopLife(version, packaging, java);
    try {
      life.live(!packaging.equals(Packaging.NONE));
      return life;
    } catch (RuntimeException | Error e) {
      life.close();
      throw e;
    }
  }

  static List<String> outputWithoutAgent(ShopVersion version) {
    try (ShopLife plain = of(version, Packaging.NONE, ShopVersion.jvms().get(0))) {
      return plain.output();
    }
  }

  static List<ShopStory> stories() {
    return Stream.of(
            ShopStory.SUCCESSES,
            ShopStory.RETRIES,
            ShopStory.FORGIVEN,
            List.of(ShopStory.DOOMED, ShopStory.TOLD))
        .flatMap(List::stream)
        .toList();
  }

  /** The trace that a message came with. */
  static Map<String, String> trace(String listener, int message) {
    return Map.of("traceparent", "00-%s-00f067aa0ba902b7-01".formatted(traceId(listener, message)));
  }

  static String traceId(String listener, int message) {
    return "%024x%08x".formatted(message, listener.hashCode());
  }

  /** In alphabetical order: listeners run at the same time. */
  List<String> output() {
    return jvm.applicationOutput().stream().sorted().toList();
  }

  private void fillQueues() {
    sqs.createQueue("invoices");
    sqs.createQueue("apologies");
    sqs.createQueueWithDeadLetters(ShopStory.DOOMED.queue(), 2, "dead");
    ShopStory.DOOMED.send(sqs);
    stuck().begin(sqs, LONG);
    stories().stream()
        .filter(story -> story != ShopStory.DOOMED)
        .forEach(story -> story.begin(sqs, story.listener().equals("extended") ? SHORT : LONG));
  }

  /** The second of three fails, and so the third has to wait. */
  private static ShopStory stuck() {
    return new ShopStory("stuck", ShopStory.job("stuck"), "stuck.fifo", 3, List.of(), 2);
  }

  private void live(boolean observed) {
    int lines = 4 + stories().stream().mapToInt(ShopStory::lines).sum();
    int events = 8 + stories().stream().mapToInt(ShopStory::events).sum();
    jvm.awaitLine("^listening to ");
    Awaitility.await("what listeners say")
        .atMost(DEADLINE)
        .until(() -> jvm.applicationOutput().size() > lines);
    if (observed) {
      ingest.awaitEvents(seen -> seen.size() >= events, DEADLINE);
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
