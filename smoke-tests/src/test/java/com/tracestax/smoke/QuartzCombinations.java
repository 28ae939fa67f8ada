package com.tracestax.smoke;

import com.tracestax.agent.testing.Combination;
import com.tracestax.agent.testing.Requirements;
import com.tracestax.agent.testing.TestJvm;
import com.tracestax.agent.testing.TestJvms;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What runs with what: the product on every line of Quartz, each on the oldest and the newest JVM
 * it runs on, and on the most used version on every JVM; the extension on the versions that differ
 * most; once on the oldest upstream agent.
 */
final class QuartzCombinations {
  private QuartzCombinations() {}

  static Set<Combination> all() {
    Set<Combination> combinations = new LinkedHashSet<>();
    for (String version : QuartzApplication.VERSIONS) {
      for (TestJvm jvm : QuartzApplication.oldestAndNewestJvmFor(version)) {
        combinations.add(QuartzApplication.with(ShippedJars.product(), jvm, version));
      }
    }
    for (TestJvm jvm : TestJvms.all()) {
      combinations.add(
          QuartzApplication.with(ShippedJars.product(), jvm, QuartzApplication.COMMON));
    }
    combinations.addAll(extensionCombinations());
    return combinations;
  }

  private static List<Combination> extensionCombinations() {
    List<Combination> combinations = new ArrayList<>();
    for (TestJvm jvm : QuartzApplication.oldestAndNewestJvmFor(QuartzApplication.COMMON)) {
      combinations.add(extension(jvm, QuartzApplication.COMMON));
    }
    for (String line : List.of("1.8", "2.0", "2.5")) {
      combinations.add(extension(TestJvms.running(), QuartzApplication.version(line)));
    }
    Optional<TestJvm> jvm = ShippedJars.newestJvmOfOldestStock();
    if (jvm.isPresent()) {
      combinations.add(
          QuartzApplication.with(
              ShippedJars.extension(ShippedJars.OLDEST_STOCK),
              jvm.get(),
              QuartzApplication.COMMON));
    } else {
      Requirements.ofTheBuild()
          .missing(
              "jdk17",
              "the extension on upstream agent " + ShippedJars.OLDEST_STOCK,
              "Install a JDK or JRE and name its home in TRACESTAX_TEST_JDKS");
    }
    return combinations;
  }

  private static Combination extension(TestJvm jvm, String version) {
    return QuartzApplication.with(ShippedJars.extension(ShippedJars.NEWEST_STOCK), jvm, version);
  }
}
