package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.FakeTraces;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.TestJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A JVM that sends or receives and comes to its end at once, with what it said of it. */
final class SqsTraceJvm implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofMinutes(1);

  final FakeIngest ingest = new FakeIngest();
  final ForkedJvm jvm;

  /**
   * @param doing {@code send queue/message …} or {@code receive queue/number …}, with the names of
   *     the queues
   */
  SqsTraceJvm(
      SqsServer server,
      FakeTraces traces,
      TestJvm java,
      Packaging packaging,
      String version,
      Map<String, String> settings,
      String... doing) {
    List<String> arguments = new ArrayList<>(List.of(server.url(), server.queueUrl("")));
    arguments.addAll(Arrays.asList(doing));
    JavaCommand command =
        SqsApplication.on(java, packaging, version, Path.of("target"))
            .systemProperties(AgentSettings.sendingTo(ingest.url()))
            .systemProperties(traces.settings())
            .systemProperties(settings);
    jvm = command.main("com.example.sqs.TracesMain", arguments).start();
    jvm.awaitLine("^ran$");
    if (doing[0].equals("receive") && !packaging.name().matches("(stock|no agent).*")) {
      ingest.awaitEvents(SqsTraceJvm::allEnded, DEADLINE);
    }
    jvm.writeLine("go");
    assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
  }

  /** The ends of all runs of a queue. */
  List<ReceivedEvent> ends(String queue) {
    return ingest.events().stream()
        .filter(event -> event.isEnd() && event.taskQueue().equals(queue))
        .toList();
  }

  private static boolean allEnded(List<ReceivedEvent> events) {
    long ends = events.stream().filter(ReceivedEvent::isEnd).count();
    return ends > 0 && ends * 2 == events.size();
  }

  @Override
  public void close() {
    jvm.close();
    ingest.close();
  }
}
