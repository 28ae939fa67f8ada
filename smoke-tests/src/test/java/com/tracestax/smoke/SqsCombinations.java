package com.tracestax.smoke;

import com.tracestax.agent.testing.Combination;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.Requirements;
import com.tracestax.agent.testing.TestJvm;
import com.tracestax.agent.testing.TestJvms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What runs with what: the product on the oldest and the newest AWS SDK 2, each on the oldest and
 * the newest JVM, and once on one in the middle; the extension on the newest, and once on the
 * oldest upstream agent.
 */
final class SqsCombinations {
  private static final String LIBRARY = "AWS SDK ";

  private SqsCombinations() {}

  static List<Combination> all() {
    List<Combination> all = new ArrayList<>();
    for (TestJvm jvm : SqsApplication.oldestAndNewestJvm()) {
      all.add(with(ShippedJars.product(), jvm, SqsApplication.OLDEST));
      all.add(with(ShippedJars.product(), jvm, SqsApplication.NEWEST));
    }
    all.add(with(ShippedJars.product(), TestJvms.running(), SqsApplication.MIDDLE));
    all.add(
        with(
            ShippedJars.extension(ShippedJars.NEWEST_STOCK),
            TestJvms.running(),
            SqsApplication.NEWEST));
    addOldestStock(all);
    return all;
  }

  static String versionOf(Combination combination) {
    return combination.library().substring(LIBRARY.length());
  }

  static Combination with(Packaging packaging, TestJvm jvm, String version) {
    return new Combination(packaging, jvm, LIBRARY + version, SqsApplication.classPath(version));
  }

  private static void addOldestStock(List<Combination> all) {
    Optional<TestJvm> jvm = ShippedJars.newestJvmOfOldestStock();
    if (jvm.isPresent()) {
      all.add(
          with(ShippedJars.extension(ShippedJars.OLDEST_STOCK), jvm.get(), SqsApplication.MIDDLE));
    } else {
      Requirements.ofTheBuild()
          .missing(
              "jdk17",
              "the extension on upstream agent " + ShippedJars.OLDEST_STOCK,
              "Install a JDK or JRE and name its home in TRACESTAX_TEST_JDKS");
    }
  }
}
