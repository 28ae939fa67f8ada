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

/** The JobRunr application and the versions of JobRunr it runs with, on any JVM from 8 on. */
final class JobRunrApplication {
  static final String MAIN = "com.example.jobrunr.Main";

  /** The first, and the last of each line, oldest first. */
  static final List<String> VERSIONS =
      List.of(ShippedJars.property("smoke.jobrunr.versions").split(","));

  static final String OLDEST = VERSIONS.get(0);
  static final String NEWEST = VERSIONS.get(VERSIONS.size() - 1);

  private static final String LIBRARY = "JobRunr ";

  private JobRunrApplication() {}

  /** The last of its line. */
  static String version(int line) {
    return VERSIONS.stream()
        .filter(version -> line(version) == line)
        .reduce((first, second) -> second)
        .orElseThrow(() -> new IllegalArgumentException("no " + line + " in " + VERSIONS));
  }

  /** 4 of 4.0.10. */
  static int line(String version) {
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }

  static List<TestJvm> oldestAndNewestJvm() {
    List<TestJvm> jvms = TestJvms.all();
    return Stream.of(jvms.get(0), jvms.get(jvms.size() - 1)).distinct().toList();
  }

  static Combination with(Packaging packaging, TestJvm jvm, String version) {
    return new Combination(packaging, jvm, LIBRARY + version, classPath(version));
  }

  /** Of a {@link Combination}. */
  static String versionOf(String library) {
    return library.substring(LIBRARY.length());
  }

  /** The application that enqueues under spans. */
  static JavaCommand traces(Combination combination, Path temporaryFolder) {
    return new JavaCommand(combination.jvm())
        .temporaryFolder(temporaryFolder)
        .jvmOptions(combination.packaging().jvmOptions())
        .classPath(combination.classPath())
        .main("com.example.jobrunr.TracesMain", List.of());
  }

  /** With the OpenTelemetry API and all JSON libraries. */
  static List<Path> classPath(String version) {
    List<Path> jars = new ArrayList<>(jarsIn("app"));
    if (line(version) >= 6) {
      jars.addAll(jarsIn("app-6"));
    }
    jars.add(folder("versions").resolve("jobrunr-" + version + ".jar"));
    jars.addAll(jarsIn("common"));
    jars.addAll(jarsIn(version.equals(OLDEST) ? "gson-oldest" : "gson"));
    jars.addAll(jarsIn(line(version) < 6 ? "jsonb-javax" : "jsonb-jakarta"));
    jars.addAll(QuartzApplication.jarsIn("tracing"));
    return jars;
  }

  /** With the drivers of H2 and PostgreSQL, too. */
  static List<Path> databaseClassPath(String version) {
    List<Path> jars = new ArrayList<>(classPath(version));
    jars.addAll(QuartzApplication.jarsIn("jdbc"));
    jars.addAll(QuartzApplication.jarsIn("postgres"));
    return jars;
  }

  private static List<Path> jarsIn(String folder) {
    try (Stream<Path> jars = Files.list(folder(folder))) {
      return jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("expected jars in " + folder(folder), e);
    }
  }

  private static Path folder(String name) {
    return Path.of(ShippedJars.property("smoke.jobrunr")).resolve(name);
  }
}
