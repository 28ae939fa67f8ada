package com.tracestax.smoke;

import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.TestJvm;
import com.tracestax.agent.testing.TestJvms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The SQS application and the versions of AWS SDK 2 it runs with, on any JVM from 8 on. */
final class SqsApplication {
  /** Oldest first. */
  static final List<String> VERSIONS =
      List.of(ShippedJars.property("smoke.sqs.sdk-2.versions").split(","));

  static final String OLDEST = VERSIONS.get(0);
  static final String MIDDLE = VERSIONS.get(1);
  static final String NEWEST = VERSIONS.get(2);

  private static final Map<String, String> FOLDERS =
      Map.of(OLDEST, "sqs-app", MIDDLE, "sqs-2.20-app", NEWEST, "sqs-newest-app");

  private static final List<String> WITH_ANY_VERSION =
      List.of(
          "for-each",
          "index-loop",
          "stream",
          "iterator",
          "pool",
          "break",
          "async",
          "consumers",
          "empty",
          "nothing",
          "release",
          "release-batch",
          "extension",
          "untouched",
          "late-delete",
          "batch-one-fails",
          "batch-one-invalid",
          "delete-invalid",
          "delete-unanswered",
          "dead-letter",
          "twice-deleted",
          "attributes-0",
          "attributes-7",
          "attributes-8",
          "attributes-9",
          "attributes-10",
          "asks-for-some",
          "asks-for-prefix",
          "asks-for-system",
          "largest",
          "too-large",
          "send-batch",
          "send-async",
          "same-request-twice",
          "own-traceparent",
          "groups.fifo",
          "unload");

  private static final List<String> WITH_NEWEST =
      List.of("batch-manager", "batch-manager-release", "own-trace-header");

  private SqsApplication() {}

  static List<String> scenarios(String version) {
    return version.equals(NEWEST)
        ? Stream.concat(WITH_ANY_VERSION.stream(), WITH_NEWEST.stream()).toList()
        : WITH_ANY_VERSION;
  }

  /** With the troubles that belong to them. */
  static void createQueues(SqsServer server, String prefix, List<String> scenarios) {
    for (String scenario : scenarios) {
      String queue = prefix + scenario;
      if (scenario.endsWith(".fifo")) {
        server.createFifoQueue(queue);
      } else if (scenario.equals("dead-letter")) {
        server.createQueueWithDeadLetters(queue, 2, queue + "-dead");
      } else {
        server.createQueue(queue);
      }
    }
    SqsFront front = server.front();
    front.failEntry(
        "DeleteMessageBatch", prefix + "batch-one-fails", "b", SqsFailure.INTERNAL_ERROR);
    front.failEntry(
        "DeleteMessageBatch",
        prefix + "batch-one-invalid",
        "b",
        SqsFailure.RECEIPT_HANDLE_IS_INVALID);
    front.fail("DeleteMessage", prefix + "delete-invalid", SqsFailure.RECEIPT_HANDLE_IS_INVALID);
    front.fail("DeleteMessage", prefix + "delete-unanswered", SqsFailure.NO_ANSWER);
  }

  /** Without settings and arguments. */
  static JavaCommand on(TestJvm jvm, Packaging packaging, String version, Path temporaryFolder) {
    return new JavaCommand(jvm)
        // What is only softly reachable is no leak; without this it stays until memory is short.
        .jvmOption("-XX:SoftRefLRUPolicyMSPerMB=0")
        .temporaryFolder(temporaryFolder)
        .jvmOptions(packaging.jvmOptions())
        .classPath(classPath(version));
  }

  static List<TestJvm> oldestAndNewestJvm() {
    List<TestJvm> jvms = TestJvms.all();
    return Stream.of(jvms.get(0), jvms.get(jvms.size() - 1)).distinct().toList();
  }

  /** With the OpenTelemetry API. */
  static List<Path> classPath(String version) {
    List<Path> jars = new ArrayList<>();
    jars.add(jar("sqs-app"));
    if (version.equals(NEWEST)) {
      jars.add(jar("sqs-newest-app"));
    }
    jars.addAll(sdk(version));
    jars.addAll(QuartzApplication.jarsIn("tracing"));
    jars.addAll(
        QuartzApplication.jarsIn("logging").stream()
            .filter(jar -> jar.getFileName().toString().startsWith("slf4j-nop"))
            .toList());
    return jars;
  }

  static Path jar(String module) {
    String version = ShippedJars.property("smoke.sqs.version");
    return folder(module).resolve("target/tracestax-smoke-" + module + "-" + version + ".jar");
  }

  static Path jar(String module, String classifier) {
    String version = ShippedJars.property("smoke.sqs.version");
    String name = "tracestax-smoke-" + module + "-" + version + "-" + classifier + ".jar";
    return folder(module).resolve("target").resolve(name);
  }

  /** And what it needs, without its logging. */
  static List<Path> sdk(String version) {
    return jarsIn(folder(FOLDERS.get(version)).resolve("target/lib"));
  }

  static Path folder(String module) {
    return Path.of(ShippedJars.property("smoke.sqs")).resolve(module);
  }

  static List<Path> jarsIn(Path folder) {
    try (Stream<Path> jars = Files.list(folder)) {
      return jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("expected jars in " + folder, e);
    }
  }
}
