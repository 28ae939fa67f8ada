package com.tracestax.smoke;

import com.tracestax.agent.testing.Combination;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.TestJvm;
import com.tracestax.agent.testing.TestJvms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The example application and the versions of Quartz it runs with. */
final class QuartzApplication {
  static final String MAIN = "com.example.quartz.Main";
  static final String PLAIN_MAIN = "com.example.plain.Main";

  /** One of each line, oldest first. */
  static final List<String> VERSIONS =
      List.of(ShippedJars.property("smoke.quartz.versions").split(","));

  static final String COMMON = ShippedJars.property("smoke.quartz.common");
  static final String NEWEST = VERSIONS.get(VERSIONS.size() - 1);

  private QuartzApplication() {}

  static String version(String line) {
    return VERSIONS.stream()
        .filter(version -> version.startsWith(line + "."))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + line + " in " + VERSIONS));
  }

  /** Oldest first. Quartz 2.5 is compiled for Java 11. */
  static List<TestJvm> jvmsFor(String version) {
    return TestJvms.all().stream()
        .filter(jvm -> jvm.feature() >= 11 || !version.startsWith("2.5."))
        .toList();
  }

  /** The oldest and the newest that this Quartz runs on. */
  static List<TestJvm> oldestAndNewestJvmFor(String version) {
    List<TestJvm> jvms = jvmsFor(version);
    return Stream.of(jvms.get(0), jvms.get(jvms.size() - 1)).distinct().toList();
  }

  static List<Path> classPath(String version) {
    List<Path> jars = new ArrayList<>(jarsIn(version.startsWith("1.8.") ? "app-1.8" : "app-2"));
    jars.addAll(jarsIn("logging"));
    jars.add(quartzJar(version));
    return jars;
  }

  static Path quartzJar(String version) {
    return folder("versions").resolve("quartz-" + version + ".jar");
  }

  /** With the OpenTelemetry API, which the application then uses. */
  static List<Path> tracingClassPath(String version) {
    List<Path> jars = new ArrayList<>(classPath(version));
    jars.addAll(jarsIn("tracing"));
    return jars;
  }

  static Combination with(Packaging packaging, TestJvm jvm, String version) {
    return new Combination(packaging, jvm, "Quartz " + version, tracingClassPath(version));
  }

  /** The application on the most used Quartz, still without agent and settings. */
  static JavaCommand on(TestJvm jvm, Path temporaryFolder, String... scenarios) {
    return new JavaCommand(jvm)
        .temporaryFolder(temporaryFolder)
        .classPath(classPath(COMMON))
        .main(MAIN, List.of(scenarios));
  }

  static List<Path> jarsIn(String folder) {
    try (Stream<Path> jars = Files.list(folder(folder))) {
      return jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("expected jars in " + folder(folder), e);
    }
  }

  private static Path folder(String name) {
    return Path.of(ShippedJars.property("smoke.quartz")).resolve(name);
  }
}
