package com.tracestax.agent.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentJvmsTest {
  @TempDir Path proc;

  @BeforeEach
  void selfIsThere() throws IOException {
    Files.createSymbolicLink(proc.resolve("self"), Path.of("1"));
    process("1", "java doctor");
  }

  @Test
  void aProcessThatHoldsOurJar_isFound_withoutItsSecrets() throws IOException {
    Path root = process("4711", "java\0-Dtracestax.api-key=ts_live_1\0-jar\0billing.jar");
    jar(root.resolve("opt/renamed.jar"), "tracestax-otel-extension");
    Files.createSymbolicLink(proc.resolve("4711/fd/7"), Path.of("/opt/renamed.jar"));

    assertThat(new AgentJvms(proc).describe())
        .isEqualTo(List.of("4711  tracestax-otel-extension 1.2.3  java billing.jar"));
  }

  @Test
  void othersJars_areNotOurs() throws IOException {
    Path root = process("4712", "java -jar other.jar");
    jar(root.resolve("opt/tracestax-javaagent.jar"), "something-else");
    Files.createSymbolicLink(proc.resolve("4712/fd/7"), Path.of("/opt/tracestax-javaagent.jar"));
    Files.createSymbolicLink(proc.resolve("4712/fd/8"), Path.of("/opt/gone.jar"));
    Files.createSymbolicLink(proc.resolve("4712/fd/9"), Path.of("socket:[12345]"));

    assertThat(new AgentJvms(proc).agentOf("4712")).isNull();
    assertThat(new AgentJvms(proc).describe()).isEqualTo(List.of());
  }

  @Test
  void processesThatAreNotThere_haveNone() {
    assertThat(new AgentJvms(proc).exists("99")).isFalse();
    assertThat(new AgentJvms(proc).agentOf("99")).isNull();
  }

  private Path process(String pid, String command) throws IOException {
    Files.createDirectories(proc.resolve(pid).resolve("fd"));
    Files.writeString(proc.resolve(pid).resolve("cmdline"), command.replace(' ', '\0') + "\0");
    return Files.createDirectories(proc.resolve(pid).resolve("root"));
  }

  private static void jar(Path file, String title) throws IOException {
    Files.createDirectories(file.getParent());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_TITLE, title);
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "1.2.3");
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      jar.finish();
    }
  }
}
