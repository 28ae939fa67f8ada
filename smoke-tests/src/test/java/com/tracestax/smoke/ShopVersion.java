package com.tracestax.smoke;

import com.tracestax.agent.testing.TestJvm;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The shop on one version of Spring Cloud AWS.
 *
 * @param isBuffered whether its client of the first SDK collects what it sends and receives
 * @param newestJava the last that this version runs on
 */
record ShopVersion(
    String version,
    Path jar,
    ShopScript script,
    boolean isBuffered,
    int oldestJava,
    int newestJava) {
  private static final int ANY = Integer.MAX_VALUE;

  /** The last of each line, as Spring Cloud AWS itself makes its client, and as many do. */
  static final List<ShopVersion> TWO =
      List.of(
          of("smoke.spring-cloud-aws-1", ShopScript.TWO, true, 8, 8),
          of("smoke.spring-cloud-aws-2", ShopScript.TWO, true, 8, 11),
          of("smoke.spring-cloud-aws-2.4", ShopScript.TWO, false, 8, 21));

  static final ShopVersion OLDEST_THREE =
      of("smoke.spring-cloud-aws-3-oldest", ShopScript.THREE, false, 17, 21);
  static final ShopVersion THREE = of("smoke.spring-cloud-aws-3", ShopScript.THREE, false, 17, ANY);
  static final ShopVersion NEWEST =
      of("smoke.spring-cloud-aws-4", ShopScript.THREE, false, 17, ANY);

  /** The oldest and the newest at hand that it runs on: two, one or none. */
  List<TestJvm> jvms() {
    List<TestJvm> jvms =
        TestJvms.all().stream()
            .filter(jvm -> jvm.feature() >= oldestJava && jvm.feature() <= newestJava)
            .toList();
    return jvms.isEmpty()
        ? jvms
        : Stream.of(jvms.get(0), jvms.get(jvms.size() - 1)).distinct().toList();
  }

  @Override
  public String toString() {
    return "Spring Cloud AWS " + version;
  }

  private static ShopVersion of(
      String property, ShopScript script, boolean buffered, int oldestJava, int newestJava) {
    return new ShopVersion(
        ShippedJars.property(property + ".version"),
        Path.of(ShippedJars.property(property)).normalize(),
        script,
        buffered,
        oldestJava,
        newestJava);
  }
}
