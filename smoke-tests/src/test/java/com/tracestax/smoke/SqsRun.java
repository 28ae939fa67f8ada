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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One run of the SQS application from its start to its end, with queues of its own. */
final class SqsRun implements AutoCloseable {
  /** From the moment the application has done its part to the last end that time brings. */
  private static final Duration DEADLINE = Duration.ofMinutes(1);

  final FakeIngest ingest = new FakeIngest();
  final ForkedJvm jvm;
  int requestsBeforeTheFramework;
  int exitCode;
  private final Combination combination;
  private final SqsServer server;
  private final String prefix;

  /**
   * @param name of the run, with which the names of its queues begin
   */
  SqsRun(SqsServer server, String name, Combination combination) {
    this.server = server;
    this.combination = combination;
    ingest.understand("job_notice");
    prefix = name + "-";
    SqsApplication.createQueues(server, prefix, scenarios());
    List<String> arguments = new ArrayList<>(List.of(server.url(), server.queueUrl(prefix)));
    arguments.add("--wait");
    arguments.addAll(scenarios());
    JavaCommand command =
        SqsApplication.on(combination.jvm(), combination.packaging(), version(), newFolder());
    if (isWatched()) {
      command.systemProperties(AgentSettings.sendingTo(ingest.url()));
    }
    jvm = command.main("com.example.sqs.Main", arguments).start();
  }

  void toTheEnd() {
    jvm.awaitLine("^ready$");
    requestsBeforeTheFramework = ingest.requests().size();
    jvm.writeLine("go");
    jvm.awaitLine("^ran$");
    if (isWatched()) {
      awaitEnds();
    }
    jvm.writeLine("go");
    exitCode = jvm.awaitExit();
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

  /** What was asked of the queue of a scenario, in alphabetical order. */
  Set<String> actions(String scenario) {
    String queue = queue(scenario);
    return server.front().requests().stream()
        .filter(request -> request.queue().equals(queue))
        .map(SqsRequest::action)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  List<String> scenarios() {
    return SqsApplication.scenarios(version());
  }

  @Override
  public void close() {
    jvm.close();
    ingest.close();
  }

  private String version() {
    return SqsCombinations.versionOf(combination);
  }

  private boolean isWatched() {
    return combination.packaging() != Packaging.NONE;
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

  private static Path newFolder() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "sqs");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
