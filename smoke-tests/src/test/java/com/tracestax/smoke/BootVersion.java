package com.tracestax.smoke;

import com.tracestax.agent.testing.Requirements;
import com.tracestax.agent.testing.TestJvm;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An example application on one version of Spring Boot.
 *
 * @param newestJava the last that this version of Spring Boot promises to run on
 */
record BootVersion(String version, Path jar, int oldestJava, int newestJava) {
  static final BootVersion TWO = of("smoke.spring-boot-2", 8, 21);
  static final BootVersion NEWEST = of("smoke.spring-boot-newest", 17, Integer.MAX_VALUE);
  static final BootVersion TWO_WITH_JOBRUNR = of("smoke.jobrunr-boot-2", 8, 21);
  static final BootVersion NEWEST_WITH_JOBRUNR =
      of("smoke.jobrunr-boot-newest", 17, Integer.MAX_VALUE);

  static final BootVersion TWO_WITH_BATCH = of("smoke.spring-batch-boot-2", 8, 21);
  static final BootVersion THREE_WITH_BATCH = of("smoke.spring-batch-boot-3", 17, 25);
  static final BootVersion FOUR_WITH_BATCH = of("smoke.spring-batch-boot-4", 17, Integer.MAX_VALUE);

  /** The oldest and the newest at hand that it runs on: two, one or none. */
  List<TestJvm> jvms() {
    List<TestJvm> jvms =
        TestJvms.all().stream()
            .filter(jvm -> jvm.feature() >= oldestJava && jvm.feature() <= newestJava)
            .toList();
    if (jvms.isEmpty()) {
      Requirements.ofTheBuild()
          .missing(
              "jdk17",
              "the application on " + this,
              "Install a JDK or JRE and name its home in TRACESTAX_TEST_JDKS");
      return List.of();
    }
    return Stream.of(jvms.get(0), jvms.get(jvms.size() - 1)).distinct().toList();
  }

  @Override
  public String toString() {
    return "Spring Boot " + version;
  }

  private static BootVersion of(String property, int oldestJava, int newestJava) {
    return new BootVersion(
        ShippedJars.property(property + ".version"),
        Path.of(ShippedJars.property(property)).normalize(),
        oldestJava,
        newestJava);
  }
}
