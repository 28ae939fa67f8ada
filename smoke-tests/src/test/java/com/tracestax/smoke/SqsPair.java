package com.tracestax.smoke;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.Combination;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.FakeTraces;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.ReceivedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * An application on SQS with an agent and next to it the same without, from start to end. Each has
 * queues of its own, whose names begin alike.
 */
final class SqsPair implements AutoCloseable {
  /** From the moment the application has done its part to the last end that time brings. */
  private static final Duration DEADLINE = Duration.ofMinutes(1);

  final FakeIngest ingest = new FakeIngest();
  final FakeTraces traces = new FakeTraces();
  final ForkedJvm withAgent;
  final ForkedJvm withoutAgent;
  int exitCode;
  private final String prefix;

  /**
   * @param prepare makes what the application expects of queues whose names begin so
   */
  SqsPair(
      SqsServer server,
      String name,
      Combination combination,
      String main,
      Consumer<String> prepare) {
    ingest.understand("job_notice");
    prefix = name + "-";
    String plainPrefix = name + "-plain-";
    prepare.accept(prefix);
    prepare.accept(plainPrefix);
    Path folder = newFolder();
    withoutAgent =
        command(combination, folder).main(main, List.of(server.url(), plainPrefix)).start();
    withAgent =
        command(combination, folder)
            .jvmOptions(combination.packaging().jvmOptions())
            .systemProperties(AgentSettings.sendingTo(ingest.url()))
            .systemProperties(traces.settings())
            .main(main, List.of(server.url(), prefix))
            .start();
  }

  void toTheEnd() {
    withAgent.awaitLine("^ready$");
    withoutAgent.awaitLine("^ready$");
    withAgent.writeLine("go");
    withoutAgent.writeLine("go");
    withAgent.awaitLine("^done$");
    awaitEnds();
    withAgent.writeLine("go");
    withoutAgent.writeLine("go");
    exitCode = withAgent.awaitExit();
    withoutAgent.awaitExit();
  }

  /** Of a scenario. */
  String queue(String scenario) {
    return prefix + scenario;
  }

  List<ReceivedEvent> eventsOf(String scenario) {
    String queue = queue(scenario);
    return ingest.events().stream().filter(event -> event.taskQueue().equals(queue)).toList();
  }

  List<ReceivedEvent> noticesOf(String scenario) {
    String queue = queue(scenario);
    return ingest.notices().stream().filter(event -> event.taskQueue().equals(queue)).toList();
  }

  /** What became of each message. */
  List<List<String>> storiesOf(String scenario) {
    Map<String, List<String>> stories =
        eventsOf(scenario).stream()
            .collect(
                Collectors.groupingBy(
                    ReceivedEvent::taskId,
                    TreeMap::new,
                    Collectors.mapping(ReceivedEvent::statusAndAttempt, Collectors.toList())));
    return List.copyOf(stories.values());
  }

  /** Of the span in which the application sent to the queue of a scenario. */
  String traceIdOf(String scenario) {
    return traces.spansNamed("send " + queue(scenario)).get(0).traceId();
  }

  @Override
  public void close() {
    withAgent.close();
    withoutAgent.close();
    ingest.close();
    traces.close();
  }

  /** What never ends, the tests will name. */
  private void awaitEnds() {
    try {
      ingest.awaitEvents(SqsPair::allEnded, DEADLINE);
    } catch (AssertionError e) {
      System.err.println(prefix + ": some attempts have not ended after " + DEADLINE);
    }
  }

  private static boolean allEnded(List<ReceivedEvent> events) {
    long starts = events.stream().filter(event -> event.status().equals("started")).count();
    return starts > 0 && events.stream().filter(ReceivedEvent::isEnd).count() == starts;
  }

  private static JavaCommand command(Combination combination, Path folder) {
    return new JavaCommand(combination.jvm())
        .temporaryFolder(folder)
        .systemProperty("aws.java.v1.disableDeprecationAnnouncement", "true")
        .classPath(combination.classPath());
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "sqs");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
