package com.tracestax.agent.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a contract's application from its start to its end, next to one without any agent for
 * comparison. Both wait for a line before they touch the framework.
 */
final class ContractRun implements AutoCloseable {
  /** What must never leave the JVM. */
  static final List<String> SECRETS = List.of("hunter2", "abcdef0123456789abcdef", "s3cr3t-pw");

  private static final String SECRET_MESSAGE =
      "cannot log in: password=hunter2, Authorization: Bearer abcdef0123456789abcdef,"
          + " https://reports:s3cr3t-pw@warehouse.example/";

  final FakeIngest ingest = new FakeIngest();
  final ForkedJvm withAgent;
  final ForkedJvm withoutAgent;
  int requestsBeforeTheFramework;
  int exitCode;
  int exitCodeWithoutAgent;
  private final Path temporaryFolder;

  ContractRun(Combination combination, String mainClass, List<String> extraScenarios) {
    temporaryFolder = newFolder();
    ingest.understand("job_notice");
    List<String> arguments = new ArrayList<>(List.of("--wait"));
    arguments.addAll(ContractJob.SCENARIOS);
    arguments.addAll(extraScenarios);
    withoutAgent = command(combination).main(mainClass, arguments).start();
    withAgent =
        command(combination)
            .jvmOptions(combination.packaging().jvmOptions())
            .systemProperties(AgentSettings.sendingTo(ingest.url()))
            .main(mainClass, arguments)
            .start();
  }

  void toTheEnd() {
    withAgent.awaitLine("^ready$");
    requestsBeforeTheFramework = ingest.requests().size();
    withoutAgent.writeLine("go");
    withAgent.writeLine("go");
    exitCode = withAgent.awaitExit();
    exitCodeWithoutAgent = withoutAgent.awaitExit();
  }

  @Override
  public void close() {
    withAgent.close();
    withoutAgent.close();
    ingest.close();
  }

  private JavaCommand command(Combination combination) {
    return new JavaCommand(combination.jvm())
        // What is only softly reachable is no leak; without this it stays until memory is short.
        .jvmOption("-XX:SoftRefLRUPolicyMSPerMB=0")
        .temporaryFolder(temporaryFolder)
        .systemProperty("smoke.secret-message", SECRET_MESSAGE)
        .classPath(combination.classPath());
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "contract");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
