package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.FakeTraces;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.ReceivedSpan;
import com.tracestax.agent.testing.TestJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One run, from its start to its end, of the application that enqueues under spans, between a fake
 * ingest and a fake collector.
 */
final class TracesApplication implements AutoCloseable {
  static final String OUR_SCOPE = "com.tracestax.jobs";

  private static final Duration DEADLINE = Duration.ofMinutes(2);

  final FakeIngest ingest = new FakeIngest();
  final FakeTraces traces = new FakeTraces();
  final ForkedJvm jvm;

  private TracesApplication(JavaCommand command, Map<String, String> settings, boolean exporting) {
    command.systemProperties(AgentSettings.sendingTo(ingest.url()));
    if (exporting) {
      command.systemProperties(traces.settings());
    }
    jvm = command.systemProperties(settings).start();
    jvm.awaitLine("^ran$");
    ingest.awaitEvents(TracesApplication::allEnded, DEADLINE);
    jvm.writeLine("go");
    assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
  }

  private static boolean allEnded(List<ReceivedEvent> events) {
    long ends = events.stream().filter(ReceivedEvent::isEnd).count();
    return ends > 0 && ends * 2 == events.size();
  }

  static TracesApplication exporting(JavaCommand command, Map<String, String> settings) {
    return new TracesApplication(command, settings, true);
  }

  static TracesApplication notExporting(JavaCommand command) {
    return new TracesApplication(command, Map.of(), false);
  }

  static JavaCommand command(Packaging packaging, TestJvm jvm, String version, Path folder) {
    return new JavaCommand(jvm)
        .temporaryFolder(folder)
        .jvmOptions(packaging.jvmOptions())
        .classPath(QuartzApplication.tracingClassPath(version))
        .main("com.example.quartz.TracesMain", List.of());
  }

  /** The application's own, around what it enqueued. */
  ReceivedSpan request(String name) {
    return only("request " + name);
  }

  /** The one run of the job. */
  ReceivedSpan run(String job) {
    return only("smoke." + job);
  }

  List<ReceivedSpan> runs(String job) {
    return traces.spansNamed("smoke." + job);
  }

  /** What the runs of the job said was current: ids, flags and tenant. */
  List<String> currentIn(String job) {
    String prefix = job + ": ";
    return jvm.applicationOutput().stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }

  private ReceivedSpan only(String name) {
    List<ReceivedSpan> spans = traces.spansNamed(name);
    assertThat(spans).as(() -> name + " in " + traces.describe()).hasSize(1);
    return spans.get(0);
  }

  @Override
  public void close() {
    jvm.close();
    traces.close();
    ingest.close();
  }
}
