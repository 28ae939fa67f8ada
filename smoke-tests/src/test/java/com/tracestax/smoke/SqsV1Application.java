package com.tracestax.smoke;

import com.tracestax.agent.testing.Combination;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.TestJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The application of AWS SDK 1, and the versions it runs with, on any JVM from 8 on. */
final class SqsV1Application {
  static final String MAIN = "com.example.sqs1.Main";

  private static final List<String> VERSIONS =
      List.of(ShippedJars.property("smoke.sqs.sdk-1.versions").split(","));

  static final String OLDEST = VERSIONS.get(0);
  static final String NEWEST = VERSIONS.get(1);

  private static final String LIBRARY = "AWS SDK ";

  /** As the application knows it. */
  private static final int LIMIT_BYTES = 1_024;

  private SqsV1Application() {}

  /** With the troubles that belong to the scenarios, which make their queues themselves. */
  static void prepare(SqsServer server, String prefix) {
    SqsFront front = server.front();
    front.failEntry("DeleteMessageBatch", prefix + "delete-batch", "1", SqsFailure.INTERNAL_ERROR);
    front.fail("DeleteMessage", prefix + "delete-refused", SqsFailure.RECEIPT_HANDLE_IS_INVALID);
    for (String scenario : List.of("size-limit", "size-limit-buffered")) {
      front.limit(prefix + scenario, LIMIT_BYTES);
    }
  }

  static Combination with(Packaging packaging, TestJvm jvm, String version) {
    List<Path> jars = new ArrayList<>();
    jars.add(SqsApplication.jar("sqs-1-app"));
    jars.addAll(sdk(version));
    jars.addAll(QuartzApplication.jarsIn("tracing"));
    return new Combination(packaging, jvm, LIBRARY + version, jars);
  }

  static boolean isOldest(Combination combination) {
    return combination.library().equals(LIBRARY + OLDEST);
  }

  /** And what it needs. */
  static List<Path> sdk(String version) {
    return SqsApplication.jarsIn(
        SqsApplication.folder(version.equals(OLDEST) ? "sqs-1-app" : "sqs-1-newest-app")
            .resolve("target/lib"));
  }
}
