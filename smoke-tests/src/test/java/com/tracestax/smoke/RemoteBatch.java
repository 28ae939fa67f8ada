package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.TestJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A manager and a worker in JVMs of their own, with a broker and a database between them. */
final class RemoteBatch implements AutoCloseable {
  private final TestBroker broker = new TestBroker();
  final ForkedJvm manager;
  final ForkedJvm worker;
  private int launches;

  /**
   * @param folder for the database
   */
  RemoteBatch(
      RemoteBatchVersion version,
      TestJvm jvm,
      Packaging packaging,
      Map<String, String> settings,
      Path folder) {
    Path database = folder.resolve((version + " " + packaging).replace(' ', '-')).toAbsolutePath();
    JavaCommandOfRole command =
        role ->
            new JavaCommand(jvm)
                .temporaryFolder(folder)
                .jvmOptions(packaging.jvmOptions())
                .systemProperties(settings)
                .systemProperty("spring.profiles.active", role)
                .systemProperty("spring.activemq.broker-url", broker.url())
                .systemProperty(
                    "spring.datasource.url", "jdbc:h2:file:" + database + ";AUTO_SERVER=TRUE")
                .main("-jar", List.of(version.jar().toString()));
    // One after the other: both would make the tables.
    worker = command.of("worker").start();
    worker.awaitLine("^ready$");
    manager = command.of("manager").start();
    manager.awaitLine("^ready$");
  }

  /** Orders that end like this will not be loaded. */
  RemoteBatch breakFor(String order) {
    return tellTheWorker("break " + order);
  }

  /** Orders that end like this will not be loaded before {@link #free}. */
  RemoteBatch jamFor(String order) {
    return tellTheWorker("jam " + order);
  }

  RemoteBatch free() {
    return tellTheWorker("free");
  }

  private RemoteBatch tellTheWorker(String command) {
    worker.writeLine(command);
    worker.awaitLine("^" + command + ": done$");
    return this;
  }

  /**
   * @param job and its day
   */
  RemoteBatch launch(String job, String expectedEnd) {
    manager.writeLine(job);
    return awaitEnd(job, expectedEnd);
  }

  RemoteBatch awaitEnd(String job, String expectedEnd) {
    launches++;
    manager.awaitLine("^" + launches + " " + job + ": " + expectedEnd + "$");
    return this;
  }

  void quit() {
    for (ForkedJvm jvm : List.of(manager, worker)) {
      jvm.writeLine("quit");
      assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
    }
  }

  @Override
  public void close() {
    manager.close();
    worker.close();
    broker.close();
  }

  private interface JavaCommandOfRole {
    JavaCommand of(String role);
  }
}
