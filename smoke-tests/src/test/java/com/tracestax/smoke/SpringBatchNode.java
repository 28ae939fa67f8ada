package com.tracestax.smoke;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Spring Batch application on a PostgreSQL, with the product's agent or without any. */
final class SpringBatchNode implements AutoCloseable {
  final ForkedJvm jvm;

  private SpringBatchNode(JavaCommand command) {
    jvm = command.start();
    jvm.awaitLine("^ready$");
  }

  static SpringBatchNode plain(Path folder, SpringBatchVersion version, String name, String url) {
    return new SpringBatchNode(command(folder, version, name, url));
  }

  static SpringBatchNode observed(
      FakeIngest ingest, Path folder, SpringBatchVersion version, String name, String url) {
    return observed(AgentSettings.sendingTo(ingest.url()), folder, version, name, url);
  }

  static SpringBatchNode observed(
      Map<String, String> settings,
      Path folder,
      SpringBatchVersion version,
      String name,
      String url) {
    return new SpringBatchNode(
        command(folder, version, name, url)
            .jvmOptions(ShippedJars.product().jvmOptions())
            .systemProperties(settings)
            .systemProperty("tracestax.service", "ledgers")
            .systemProperty("tracestax.heartbeat.interval", "5s"));
  }

  private static JavaCommand command(
      Path folder, SpringBatchVersion version, String name, String url) {
    List<Path> classPath = new ArrayList<>(version.classPath());
    classPath.addAll(QuartzApplication.jarsIn("postgres"));
    return new JavaCommand(TestJvms.running())
        .temporaryFolder(folder)
        .classPath(classPath)
        .main("com.example.batch.ClusterMain", List.of(name, url));
  }

  /** Tells it and waits for its answer, which must match. */
  SpringBatchNode obey(String line, String answer) {
    jvm.writeLine(line);
    jvm.awaitLine("^" + line + ": " + answer);
    return this;
  }

  /** Tells it, and goes on when it says that. */
  SpringBatchNode letItRun(String line, String output) {
    jvm.writeLine(line);
    jvm.awaitLine(output);
    return this;
  }

  /** Its output, when it has come to its end. */
  List<String> quit() {
    jvm.writeLine("quit");
    if (jvm.awaitExit() != 0) {
      throw new AssertionError(jvm.describe());
    }
    return jvm.applicationOutput();
  }

  @Override
  public void close() {
    jvm.close();
  }
}
