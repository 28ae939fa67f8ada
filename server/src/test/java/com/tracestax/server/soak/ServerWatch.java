package com.tracestax.server.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What the operating system and the JVM say of the server process. */
final class ServerWatch {
  private final long pid;
  private final Path database;

  ServerWatch(long pid, Path data) {
    this.pid = pid;
    this.database = data.resolve("tracestax.db");
  }

  double cpuSeconds() {
    return cpuSeconds(ProcessHandle.of(pid).orElseThrow());
  }

  static double cpuSeconds(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
  }

  /** Resident memory, in MiB; 0 where there is no /proc. */
  long residentMib() throws IOException {
    Path status = Path.of("/proc/" + pid + "/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .sum();
  }

  /** Used heap, garbage included, in MiB. */
  long heapMib() throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.heap_info").start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String used = text.replaceAll("(?s).*?used (\\d+)K.*", "$1");
    return used.matches("\\d+") ? Long.parseLong(used) / 1024 : 0;
  }

  long databaseMib() throws IOException {
    return Files.size(database) >> 20;
  }

  long logMib() throws IOException {
    Path log = Path.of(database + "-wal");
    return Files.exists(log) ? Files.size(log) >> 20 : 0;
  }

  Path database() {
    return database;
  }
}
