package com.tracestax.smoke;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.Combination;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.ReceivedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One run of the SQS application from its start to its end, next to one without any agent for
 * comparison. Each has queues of its own.
 */
final class SqsRun implements AutoCloseable {
  /** From the moment the application has done its part to the last end that time brings. */
  private static final Duration DEADLINE = Duration.ofMinutes(1);

  final FakeIngest ingest = new FakeIngest();
  final ForkedJvm withAgent;
  final ForkedJvm withoutAgent;
  int requestsBeforeTheFramework;
  int exitCode;
  private final Combination combination;
  private final String version;
  private final SqsServer server;
  private final String prefix;

  SqsRun(SqsServer server, String name, Combination combination, String version) {
    this.server = server;
    this.combination = combination;
    this.version = version;
    ingest.understand("job_notice");
    prefix = name + "-";
    String plainPrefix = name + "-plain-";
    SqsApplication.createQueues(server, prefix, scenarios());
    SqsApplication.createQueues(server, plainPrefix, scenarios());
    Path folder = newFolder();
    withoutAgent = start(command(Packaging.NONE, folder), plainPrefix);
    withAgent =
        start(
            command(combination.packaging(), folder)
                .systemProperties(AgentSettings.sendingTo(ingest.url())),
            prefix);
  }

  void toTheEnd() {
    withAgent.awaitLine("^ready$");
    requestsBeforeTheFramework = ingest.requests().size();
    withAgent.writeLine("go");
    withoutAgent.writeLine("go");
    withAgent.awaitLine("^ran$");
    withoutAgent.awaitLine("^ran$");
    awaitEnds();
    withAgent.writeLine("go");
    withoutAgent.writeLine("go");
    exitCode = withAgent.awaitExit();
    withoutAgent.awaitExit();
  }

  /** Of a scenario; with {@code -dead} after it those of its dead letters. */
  String queue(String scenario) {
    return prefix + scenario;
  }

  List<ReceivedEvent> eventsOf(String scenario) {
    String queue = queue(scenario);
    return ingest.events().stream().filter(event -> event.taskQueue().equals(queue)).toList();
  }

  List<SqsRequest> requests(String action, String scenario) {
    return server.front().requests(action, queue(scenario));
  }

  List<String> scenarios() {
    return SqsApplication.scenarios(version);
  }

  @Override
  public void close() {
    withAgent.close();
    withoutAgent.close();
    ingest.close();
  }

  /** What never ends, the tests will name. */
  private void awaitEnds() {
    try {
      ingest.awaitEvents(SqsRun::allEnded, DEADLINE);
    } catch (AssertionError e) {
      System.err.println(combination + ": some attempts have not ended after " + DEADLINE);
    }
  }

  private static boolean allEnded(List<ReceivedEvent> events) {
    Map<String, Long> ends =
        events.stream()
            .collect(
                Collectors.groupingBy(
                    event -> event.taskId() + " " + event.attempt(),
                    Collectors.filtering(ReceivedEvent::isEnd, Collectors.counting())));
    return !ends.isEmpty() && ends.values().stream().allMatch(count -> count > 0);
  }

  private JavaCommand command(Packaging packaging, Path folder) {
    return SqsApplication.on(combination.jvm(), packaging, version, folder);
  }

  private ForkedJvm start(JavaCommand command, String queues) {
    List<String> arguments = new ArrayList<>(List.of(server.url(), server.queueUrl(queues)));
    arguments.add("--wait");
    arguments.addAll(scenarios());
    return command.main("com.example.sqs.Main", arguments).start();
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "sqs");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
