package com.tracestax.smoke;

import com.tracestax.agent.testing.Combination;
import com.tracestax.agent.testing.Requirements;
import com.tracestax.agent.testing.TestJvm;
import com.tracestax.agent.testing.TestJvms;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What runs with what: the product on every line of JobRunr, each on the oldest and the newest JVM;
 * the extension on the oldest, a middle and the newest; once on the oldest upstream agent.
 */
final class JobRunrCombinations {
  private static final int MIDDLE = 6;

  private JobRunrCombinations() {}

  static Set<Combination> all() {
    Set<Combination> combinations = new LinkedHashSet<>();
    for (String version : JobRunrApplication.VERSIONS) {
      for (TestJvm jvm : JobRunrApplication.oldestAndNewestJvm()) {
        combinations.add(JobRunrApplication.with(ShippedJars.product(), jvm, version));
      }
    }
    for (String version :
        List.of(
            JobRunrApplication.OLDEST,
            JobRunrApplication.version(MIDDLE),
            JobRunrApplication.NEWEST)) {
      combinations.add(
          JobRunrApplication.with(
              ShippedJars.extension(ShippedJars.NEWEST_STOCK), TestJvms.running(), version));
    }
    addOldestStock(combinations);
    return combinations;
  }

  private static void addOldestStock(Set<Combination> combinations) {
    Optional<TestJvm> jvm = ShippedJars.newestJvmOfOldestStock();
    if (jvm.isPresent()) {
      combinations.add(
          JobRunrApplication.with(
              ShippedJars.extension(ShippedJars.OLDEST_STOCK),
              jvm.get(),
              JobRunrApplication.version(MIDDLE)));
    } else {
      Requirements.ofTheBuild()
          .missing(
              "jdk17",
              "the extension on upstream agent " + ShippedJars.OLDEST_STOCK,
              "Install a JDK or JRE and name its home in TRACESTAX_TEST_JDKS");
    }
  }
}
