package com.tracestax.smoke;

import com.tracestax.agent.testing.Combination;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.TestJvm;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The JMS application, and the versions of the messaging library it runs with. */
final class SqsJmsApplication {
  static final String MAIN = "com.example.jms.Main";

  /** For javax and AWS SDK 1 twice, jakarta and 1, javax and 2, jakarta and 2. */
  static final List<String> VERSIONS =
      List.of(ShippedJars.property("smoke.sqs-jms.versions").split(","));

  private static final List<String> SCENARIOS =
      List.of(
          "listener-auto",
          "listener-throws",
          "listener-lambda",
          "listener-client",
          "listener-dups-ok",
          "listener-unordered",
          "listener-closed",
          "listener-traced",
          "receive-auto",
          "receive-client",
          "receive-recover",
          "receive-no-wait",
          "receive-empty",
          "receive-prefetched");

  private static final String ORDERED = "listener.fifo";

  /** Long enough that nothing lapses by accident. */
  private static final String VISIBILITY_SECONDS = "300";

  private SqsJmsApplication() {}

  static void prepare(SqsServer server, String prefix) {
    for (String scenario : SCENARIOS) {
      server.createQueue(prefix + scenario, Map.of("VisibilityTimeout", VISIBILITY_SECONDS));
    }
    server.createFifoQueue(prefix + ORDERED);
    for (String body : List.of("a", "b")) {
      server.send(prefix + ORDERED, body, Map.of(), Map.of("MessageGroupId", "customer-7"));
    }
  }

  /** Each version on the oldest and the newest JVM it runs on. */
  static List<Combination> onEveryJvm(Packaging packaging) {
    List<Combination> all = new ArrayList<>();
    for (String version : VERSIONS) {
      List<TestJvm> jvms =
          TestJvms.all().stream().filter(jvm -> jvm.feature() >= oldestJava(version)).toList();
      Stream.of(jvms.get(0), jvms.get(jvms.size() - 1))
          .distinct()
          .forEach(jvm -> all.add(with(packaging, jvm, version)));
    }
    return all;
  }

  static Combination with(Packaging packaging, TestJvm jvm, String version) {
    return new Combination(packaging, jvm, "SQS JMS " + version, classPath(version));
  }

  private static List<Path> classPath(String version) {
    boolean jakarta = isOfJakarta(version);
    List<Path> jars = new ArrayList<>();
    jars.add(
        jakarta ? SqsApplication.jar("sqs-jms-app", "jakarta") : SqsApplication.jar("sqs-jms-app"));
    jars.add(folder("versions").resolve("amazon-sqs-java-messaging-lib-" + version + ".jar"));
    jars.addAll(SqsApplication.jarsIn(folder(jakarta ? "jakarta" : "javax")));
    jars.addAll(sdk(version));
    jars.addAll(QuartzApplication.jarsIn("tracing"));
    return jars;
  }

  private static List<Path> sdk(String version) {
    if (line(version) < 2) {
      boolean oldest = version.equals(VERSIONS.get(0));
      return SqsV1Application.sdk(oldest ? SqsV1Application.OLDEST : SqsV1Application.NEWEST);
    }
    return SqsApplication.sdk(isOfJakarta(version) ? SqsApplication.NEWEST : SqsApplication.MIDDLE);
  }

  private static int line(String version) {
    return version.charAt(0) - '0';
  }

  /** 1.2 is compiled for Java 16, 2.1 for 17. */
  private static int oldestJava(String version) {
    return isOfJakarta(version) ? 17 : 8;
  }

  private static boolean isOfJakarta(String version) {
    return version.startsWith("1.2.") || version.startsWith("2.1.");
  }

  private static Path folder(String name) {
    return Path.of(ShippedJars.property("smoke.sqs-jms")).resolve(name);
  }
}
