package com.tracestax.javaagent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a JVM of the JDK that runs the tests, to its end; stdout and stderr together. */
final class ForkedJvm {
  private static final long PATIENCE_SECONDS = 120;

  private ForkedJvm() {}

  static List<String> run(Path directory, Map<String, String> variables, String... arguments)
      throws IOException, InterruptedException {
    File output = Files.createTempFile(directory, "output", ".txt").toFile();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(key -> key.matches("(OTEL|TRACESTAX|JAVA_TOOL|JDK_JAVA)_.*"));
    builder.environment().putAll(variables);
    Process process = builder.redirectOutput(output).start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(output.toPath(), UTF_8);
    assertThat(process.exitValue()).describedAs("%s", lines).isZero();
    return lines;
  }
}
