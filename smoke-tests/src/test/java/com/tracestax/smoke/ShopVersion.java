package com.tracestax.smoke;

import com.tracestax.agent.testing.TestJvm;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The shop on one version of Spring Cloud AWS. */
record ShopVersion(String version, Path jar) {
  private static final int OLDEST_JAVA = 17;

  static final ShopVersion OLDEST = of("smoke.spring-cloud-aws-3-oldest");
  static final ShopVersion THREE = of("smoke.spring-cloud-aws-3");
  static final ShopVersion NEWEST = of("smoke.spring-cloud-aws-4");

  /** The oldest and the newest at hand that it runs on; one, if they are the same. */
  static List<TestJvm> jvms() {
    List<TestJvm> jvms =
        TestJvms.all().stream().filter(jvm -> jvm.feature() >= OLDEST_JAVA).toList();
    return Stream.of(jvms.get(0), jvms.get(jvms.size() - 1)).distinct().toList();
  }

  @Override
  public String toString() {
    return "Spring Cloud AWS " + version;
  }

  private static ShopVersion of(String property) {
    return new ShopVersion(
        ShippedJars.property(property + ".version"),
        Path.of(ShippedJars.property(property)).normalize());
  }
}
