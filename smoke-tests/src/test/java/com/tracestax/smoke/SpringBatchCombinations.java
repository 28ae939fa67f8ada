package com.tracestax.smoke;

import com.tracestax.agent.testing.Combination;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.TestJvm;
import com.tracestax.agent.testing.TestJvms;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What runs with what: the product on every line of Spring Batch, each on the oldest and the newest
 * JVM; the extension on the newest of three lines; once on the oldest upstream agent.
 */
final class SpringBatchCombinations {
  private SpringBatchCombinations() {}

  static Set<Combination> all() {
    Set<Combination> combinations = new LinkedHashSet<>();
    Packaging product = ShippedJars.product();
    for (SpringBatchVersion version : SpringBatchVersion.values()) {
      for (TestJvm jvm : version.oldestAndNewestJvm()) {
        combinations.add(version.with(product, jvm));
      }
    }
    Packaging extension = ShippedJars.extension(ShippedJars.NEWEST_STOCK);
    for (SpringBatchVersion version :
        List.of(SpringBatchVersion.V4_3, SpringBatchVersion.V5_2, SpringBatchVersion.V6)) {
      combinations.add(onTheRunningJvm(version, extension));
    }
    combinations.add(
        onTheRunningJvm(SpringBatchVersion.V5_2, ShippedJars.extension(ShippedJars.OLDEST_STOCK)));
    return combinations;
  }

  private static Combination onTheRunningJvm(SpringBatchVersion version, Packaging packaging) {
    return version.with(packaging, TestJvms.running());
  }
}
