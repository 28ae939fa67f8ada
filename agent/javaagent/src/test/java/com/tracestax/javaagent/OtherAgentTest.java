package com.tracestax.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherAgentTest {
  private static final String UPSTREAM = "io/opentelemetry/javaagent/OpenTelemetryAgent.class";
  private static final String OURS = "com/tracestax/javaagent/TraceStaxAgent.class";

  @TempDir Path directory;

  @Test
  void attachedWith_findsAnOpenTelemetryAgentBehindItsArguments() throws IOException {
    Path stock = jar("stock.jar", UPSTREAM);

    assertThat(OtherAgent.attachedWith(List.of("-Xmx1g", "-javaagent:" + stock + "=a=b")))
        .isEqualTo(stock.toFile());
  }

  @Test
  void attachedWith_doesNotTakeOursOrAStrangerForOne() throws IOException {
    Path ours = jar("ours.jar", OURS);
    Path stranger = jar("profiler.jar", "com/example/Profiler.class");

    assertThat(OtherAgent.attachedWith(List.of("-javaagent:" + ours, "-javaagent:" + stranger)))
        .isNull();
  }

  @Test
  void attachedWith_leavesAMissingJarToTheJvm() {
    assertThat(OtherAgent.attachedWith(List.of("-javaagent:" + directory.resolve("no.jar"))))
        .isNull();
  }

  private Path jar(String name, String... entries) throws IOException {
    Path jar = directory.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
      }
    }
    return jar;
  }
}
