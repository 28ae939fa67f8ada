package com.tracestax.smoke;

import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The JobRunr application on a database, with the product's agent or without any. */
final class JobRunrNode implements AutoCloseable {
  private static final int THREADS = 8;

  final ForkedJvm jvm;

  private JobRunrNode(JavaCommand command) {
    jvm = command.start();
    jvm.awaitLine("^ready$");
  }

  static JobRunrNode plain(Path folder, String version, String name, String url) {
    return new JobRunrNode(command(folder, version, name, url, THREADS));
  }

  static JobRunrNode observed(
      FakeIngest ingest, Path folder, String version, String name, String url) {
    return new JobRunrNode(observed(ingest, command(folder, version, name, url, THREADS)));
  }

  /** With JMX on, for which JobRunr counts jobs. */
  static JobRunrNode counting(
      FakeIngest ingest, Path folder, String version, String name, String url, int threads) {
    return new JobRunrNode(
        observed(ingest, command(folder, version, name, url, threads))
            .systemProperty("node.jmx", "true"));
  }

  static JobRunrNode observed(
      FakeIngest ingest,
      Path folder,
      String version,
      String name,
      String url,
      Map<String, String> settings) {
    return new JobRunrNode(
        observed(ingest, command(folder, version, name, url, THREADS)).systemProperties(settings));
  }

  private static JavaCommand observed(FakeIngest ingest, JavaCommand command) {
    return command
        .jvmOptions(ShippedJars.product().jvmOptions())
        .systemProperties(AgentSettings.sendingTo(ingest.url()))
        .systemProperty("tracestax.heartbeat.interval", "5s");
  }

  private static JavaCommand command(
      Path folder, String version, String name, String url, int threads) {
    return new JavaCommand(TestJvms.running())
        .temporaryFolder(folder)
        .classPath(JobRunrApplication.databaseClassPath(version))
        .main("com.example.jobrunr.NodeMain", List.of(name, url, Integer.toString(threads)));
  }

  JobRunrNode obey(String... lines) {
    for (String line : lines) {
      jvm.writeLine(line);
      jvm.awaitLine("^" + line + ": done$");
    }
    return this;
  }

  /** The node's output, when it has come to its end. */
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
