package com.tracestax.agent.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java installation that starts here.
 *
 * @param feature 8, 11, 17 …
 * @param version as it names itself: 1.8.0_504, 17.0.15
 */
public record TestJvm(int feature, String version, Path home) {
  private static final Pattern VERSION = Pattern.compile("version \"((?:1\\.)?(\\d+)[^\"]*)\"");

  public static TestJvm running() {
    String version = System.getProperty("java.version");
    return new TestJvm(
        Runtime.version().feature(), version, Path.of(System.getProperty("java.home")));
  }

  /** The installation in a folder, if there is one and its {@code java -version} works. */
  static Optional<TestJvm> at(Path home) {
    Path java = home.resolve("bin/java");
    if (!Files.isExecutable(java)) {
      return Optional.empty();
    }
    Matcher version = VERSION.matcher(versionText(java));
    return version.find()
        ? Optional.of(new TestJvm(Integer.parseInt(version.group(2)), version.group(1), home))
        : Optional.empty();
  }

  Path java() {
    return home.resolve("bin/java");
  }

  @Override
  public String toString() {
    return "Java " + feature;
  }

  private static String versionText(Path java) {
    try {
      Process process =
          new ProcessBuilder(java.toString(), "-version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "does not start: " + e.getMessage();
    }
  }
}
