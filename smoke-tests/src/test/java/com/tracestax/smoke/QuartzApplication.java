package com.tracestax.smoke;

import com.tracestax.agent.testing.Combination;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.TestJvm;
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
  static final String OLDEST = ShippedJars.property("smoke.quartz.oldest");
  static final String COMMON = ShippedJars.property("smoke.quartz.common");
  static final String NEWEST = ShippedJars.property("smoke.quartz.newest");
  static final List<String> VERSIONS = List.of(OLDEST, COMMON, NEWEST);

  private QuartzApplication() {}

  /** Quartz 2.5 is compiled for Java 11. */
  static boolean runsOn(String version, TestJvm jvm) {
    return !version.equals(NEWEST) || jvm.feature() >= 11;
  }

  static List<Path> classPath(String version) {
    Path folder = Path.of(ShippedJars.property("smoke.quartz"));
    List<Path> jars = new ArrayList<>(jarsIn(folder.resolve("app")));
    jars.addAll(jarsIn(folder.resolve(version)));
    return jars;
  }

  static Combination with(Packaging packaging, TestJvm jvm, String version) {
    return new Combination(packaging, jvm, "Quartz " + version, classPath(version));
  }

  /** The application on the most used Quartz, still without agent and settings. */
  static JavaCommand on(TestJvm jvm, Path temporaryFolder, String... scenarios) {
    return new JavaCommand(jvm)
        .temporaryFolder(temporaryFolder)
        .classPath(classPath(COMMON))
        .main(MAIN, List.of(scenarios));
  }

  private static List<Path> jarsIn(Path folder) {
    try (Stream<Path> jars = Files.list(folder)) {
      return jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("expected jars in " + folder, e);
    }
  }
}
