package com.tracestax.agent.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Java installations that agent-side tests run on, one per feature version: the running one,
 * then those of the path list {@code TRACESTAX_TEST_JDKS}, then those in the usual places.
 */
public final class TestJvms {
  /** What agent-side code is promised to run on. */
  private static final List<Integer> SUPPORTED = List.of(8, 11, 17, 21, 25);

  private static final List<TestJvm> FOUND = findAndSay();

  private TestJvms() {}

  /** All that were found, oldest first. Never empty. */
  public static List<TestJvm> all() {
    return FOUND;
  }

  public static TestJvm running() {
    return TestJvm.running();
  }

  /** Fails if one that {@code -Drequire} names is not there, says so of any other. */
  public static void sayWhatIsMissing(Requirements requirements) {
    Stream.concat(SUPPORTED.stream(), requiredFeatures(requirements))
        .distinct()
        .filter(feature -> FOUND.stream().noneMatch(jvm -> jvm.feature() == feature))
        .forEach(
            feature ->
                requirements.missing(
                    "jdk" + feature,
                    "agent tests on Java " + feature,
                    "Install a JDK or JRE and name its home in TRACESTAX_TEST_JDKS"));
  }

  /** The first installation of each feature version wins. */
  static List<TestJvm> find(TestJvm running, Stream<Path> homes) {
    Map<Integer, TestJvm> byFeature = new TreeMap<>();
    byFeature.put(running.feature(), running);
    homes
        .map(TestJvm::at)
        .flatMap(Optional::stream)
        .forEach(jvm -> byFeature.putIfAbsent(jvm.feature(), jvm));
    return List.copyOf(byFeature.values());
  }

  private static List<TestJvm> findAndSay() {
    String named = System.getenv().getOrDefault("TRACESTAX_TEST_JDKS", "");
    Stream<Path> homes =
        Stream.concat(
            Stream.of(named.split(File.pathSeparator, -1))
                .filter(home -> !home.isBlank())
                .map(Path::of),
            usualPlaces().stream());
    List<TestJvm> found = find(TestJvm.running(), homes);
    Requirements.sayOnce(
        "Test JVMs: "
            + found.stream()
                .map(jvm -> jvm.version() + " (" + jvm.home() + ")")
                .collect(Collectors.joining(", ")));
    return found;
  }

  private static List<Path> usualPlaces() {
    Path user = Path.of(System.getProperty("user.home"));
    List<Path> homes = new ArrayList<>();
    for (Path place :
        List.of(
            Path.of("/usr/lib/jvm"),
            Path.of("/opt"),
            user.resolve(".sdkman/candidates/java"),
            user.resolve(".jdks"))) {
      homes.addAll(childrenOf(place));
    }
    childrenOf(Path.of("/opt")).forEach(folder -> homes.addAll(childrenOf(folder)));
    childrenOf(Path.of("/Library/Java/JavaVirtualMachines"))
        .forEach(bundle -> homes.add(bundle.resolve("Contents/Home")));
    return homes;
  }

  private static List<Path> childrenOf(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Integer> requiredFeatures(Requirements requirements) {
    return requirements.required().stream()
        .filter(name -> name.startsWith("jdk"))
        .map(name -> Integer.valueOf(name.substring("jdk".length())));
  }
}
