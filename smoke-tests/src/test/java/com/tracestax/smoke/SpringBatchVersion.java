package com.tracestax.smoke;

import com.tracestax.agent.testing.Combination;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.TestJvm;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The versions of Spring Batch that the application runs with, oldest first. */
enum SpringBatchVersion {
  V3_OLDEST("app", "3-oldest", 8, 8),
  V3("app", null, 8, 11),
  V4_OLDEST("app", "4-oldest", 8, 11),
  V4_3("app", "4.3", 8, 25),
  V5_OLDEST("5-app", null, 17, 17),
  V5_1("5-app", "5.1", 17, 21),
  V5_2("5-app", "5.2", 17, 25),
  V6_OLDEST("6-app", null, 17, 25),
  V6("6-app", "6-newest", 17, 25);

  static final String MAIN = "com.example.batch.Main";

  private static final String LIBRARY = "Spring Batch ";
  private static final List<String> NUMBERS =
      List.of(ShippedJars.property("smoke.spring-batch.versions").split(","));

  private final String application;

  /** Null if it is what the application was compiled against. */
  private final String libraries;

  private final int oldestJava;
  private final int newestJava;

  SpringBatchVersion(String application, String libraries, int oldestJava, int newestJava) {
    this.application = "spring-batch-" + application;
    this.libraries = libraries;
    this.oldestJava = oldestJava;
    this.newestJava = newestJava;
  }

  static SpringBatchVersion of(String library) {
    return Stream.of(values())
        .filter(version -> version.library().equals(library))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(library));
  }

  /** 4 of 4.3.10. */
  int line() {
    return Integer.parseInt(number().substring(0, 1));
  }

  Combination with(Packaging packaging, TestJvm jvm) {
    return new Combination(packaging, jvm, library(), classPath());
  }

  /** Those that it runs on, as its Spring does. */
  List<TestJvm> jvms() {
    return TestJvms.all().stream()
        .filter(jvm -> jvm.feature() >= oldestJava && jvm.feature() <= newestJava)
        .toList();
  }

  List<TestJvm> oldestAndNewestJvm() {
    List<TestJvm> jvms = jvms();
    return jvms.isEmpty()
        ? List.of()
        : Stream.of(jvms.get(0), jvms.get(jvms.size() - 1)).distinct().toList();
  }

  List<Path> classPath() {
    Path root = Path.of(ShippedJars.property("smoke.spring-batch"));
    Path target = root.resolve(application).resolve("target");
    List<Path> jars = new ArrayList<>();
    String version = ShippedJars.property("smoke.spring-batch.version");
    jars.add(target.resolve("tracestax-smoke-" + application + "-" + version + ".jar"));
    Path lib =
        libraries == null
            ? target.resolve("lib")
            : root.resolve("spring-batch").resolve(libraries).resolve("target/lib");
    jars.addAll(SqsApplication.jarsIn(lib));
    return jars;
  }

  private String library() {
    return LIBRARY + number();
  }

  private String number() {
    return NUMBERS.get(ordinal());
  }
}
