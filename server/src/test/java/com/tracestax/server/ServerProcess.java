package com.tracestax.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The shipped jar in a JVM of its own, on the JDK of the test. */
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Thread reader;

  ServerProcess(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", System.getProperty("server.jar")));
    command.addAll(arguments);
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    reader = new Thread(this::read, "output of the server");
    reader.start();
  }

  private void read() {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      output.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      lines.add("(output ended: " + e + ")");
    }
  }

  /** Waits for a line that starts so. */
  String line(String start) {
    Awaitility.await()
        .alias("a line that starts with " + start)
        .atMost(180, TimeUnit.SECONDS)
        .until(() -> lines.stream().anyMatch(line -> line.startsWith(start)));
    return lines.stream().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }

  String url() {
    return line("Page ").replaceAll("^Page +", "");
  }

  long pid() {
    return process.pid();
  }

  List<String> printed() {
    return lines;
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(180, TimeUnit.SECONDS)) {
      throw new AssertionError("expected the server to end, it still runs: " + lines);
    }
    reader.join();
    return process.exitValue();
  }

  int terminate() throws InterruptedException {
    process.destroy();
    return exitCode();
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
