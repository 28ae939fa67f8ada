package com.tracestax.smoke;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.FakeTraces;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.ReceivedEvent;
import com.tracestax.agent.testing.ReceivedSpan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One run of the application that sends invoices with Spring Batch, between a fake ingest and a
 * fake collector: it does what its arguments say and ends by itself, at once.
 */
final class InvoicingRun implements AutoCloseable {
  final FakeIngest ingest = new FakeIngest();
  final FakeTraces traces = new FakeTraces();
  final ForkedJvm jvm;
  final int exitCode;

  private InvoicingRun(JavaCommand command, boolean exporting) {
    ingest.understand("job_notice");
    command.systemProperties(AgentSettings.sendingTo(ingest.url()));
    if (exporting) {
      command.systemProperties(traces.settings());
    }
    jvm = command.start();
    exitCode = jvm.awaitExit();
  }

  /** Nothing but the run has begun: its arguments can be added. */
  static Arguments on(InvoicingDeployment deployment) {
    return new Arguments(deployment);
  }

  /** Without ids of traces, which are others each time. */
  List<String> output() {
    return jvm.applicationOutput().stream()
        .map(line -> line.replaceFirst(" in: .*", ""))
        .sorted()
        .toList();
  }

  /** What was current where the application said so, as {@code trace span}. */
  List<String> currentIn(String what) {
    String prefix = what + " in: ";
    return jvm.applicationOutput().stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }

  /** In the order in which they happened, as {@code name status attempt}. */
  List<String> eventsOfJob(String job) {
    return ofJob(job).map(event -> event.taskName() + " " + event.statusAndAttempt()).toList();
  }

  ReceivedEvent end(String name) {
    List<ReceivedEvent> ends = ingest.eventsOf(name).stream().filter(ReceivedEvent::isEnd).toList();
    if (ends.size() != 1) {
      throw new AssertionError("expected one end of " + name + ": " + described());
    }
    return ends.get(0);
  }

  ReceivedSpan span(String name) {
    return only(name, traces.spansNamed(name));
  }

  ReceivedSpan span(String name, String scope) {
    return only(
        name, traces.spansNamed(name).stream().filter(span -> span.scope().equals(scope)).toList());
  }

  private ReceivedSpan only(String name, List<ReceivedSpan> spans) {
    if (spans.size() != 1) {
      throw new AssertionError("expected one span " + name + ": " + described());
    }
    return spans.get(0);
  }

  String described() {
    return ingest.describe() + traces.describe() + jvm.describe();
  }

  private Stream<ReceivedEvent> ofJob(String job) {
    return ingest.events().stream()
        .filter(event -> event.taskName().equals(job) || event.taskName().startsWith(job + "/"));
  }

  @Override
  public void close() {
    jvm.close();
    traces.close();
    ingest.close();
  }

  /** What the run is told. Not for several threads. */
  static final class Arguments {
    private final JavaCommand command;
    private final String jar;
    private final List<String> profiles = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private boolean exporting;

    private Arguments(InvoicingDeployment deployment) {
      command = WebJvm.command(deployment.boot(), deployment.packaging(), deployment.jvm());
      jar = deployment.boot().jar().toString();
    }

    /** By its name, as a scheduler of the system runs a job, with its parameters. */
    Arguments running(String job, String... parameters) {
      arguments.add("--spring.batch.job.names=" + job); // Spring Boot 2
      arguments.add("--spring.batch.job.name=" + job);
      arguments.addAll(List.of(parameters));
      return this;
    }

    Arguments runningNone() {
      arguments.add("--spring.batch.job.enabled=false");
      return this;
    }

    /** By the application itself, each under a span of its own. */
    Arguments launching(String... jobs) {
      arguments.add("--launches=" + String.join(",", jobs));
      return this;
    }

    Arguments with(String profile) {
      profiles.add(profile);
      return this;
    }

    Arguments with(String key, String value) {
      arguments.add("--" + key + "=" + value);
      return this;
    }

    /** On a file that other runs find again. */
    Arguments storedIn(Path folder) {
      return with("spring.datasource.url", "jdbc:h2:file:" + folder.toAbsolutePath() + "/store");
    }

    Arguments exporting() {
      exporting = true;
      return this;
    }

    Arguments settings(Map<String, String> agentSettings) {
      command.systemProperties(agentSettings);
      return this;
    }

    InvoicingRun toItsEnd() {
      List<String> all = new ArrayList<>(List.of(jar));
      all.add("--spring.profiles.active=" + String.join(",", profiles));
      all.addAll(arguments);
      return new InvoicingRun(command.main("-jar", all), exporting);
    }
  }
}
