package com.tracestax.smoke;

import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.TestJvm;
import java.util.List;
import java.util.stream.Stream;

/** The shop, the way an agent is put in, and where both run. */
record ShopDeployment(ShopVersion version, Packaging packaging, TestJvm jvm) {

  /** Each of them, and for comparison each version as it is without us. */
  static List<ShopDeployment> withAndWithoutAgent(List<ShopDeployment> deployments) {
    return Stream.concat(
            deployments.stream(), deployments.stream().map(ShopDeployment::withoutAgent))
        .distinct()
        .toList();
  }

  ShopDeployment withoutAgent() {
    return new ShopDeployment(version, Packaging.NONE, version.jvms().get(0));
  }

  boolean hasAgent() {
    return !packaging.equals(Packaging.NONE);
  }

  @Override
  public String toString() {
    return packaging + ", " + jvm + ", " + version;
  }
}
