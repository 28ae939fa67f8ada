package com.tracestax.javaagent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.assembly.Closure;
import com.tracestax.assembly.Inventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The finished jar, from outside. */
class JavaagentJarIT {
  /** Its size on 2026-11-21 and 2 %. Growing past it is a decision, not an accident. */
  private static final long MAX_SIZE_BYTES = 20_600_000L;

  private static final Path JAR = Path.of(System.getProperty("tracestax.javaagent.jar"));
  private static final Path EXTENSION = Path.of(System.getProperty("tracestax.extension.jar"));
  private static final Path UPSTREAM = Path.of(System.getProperty("tracestax.upstream.jar"));

  @Test
  void jar_refersToNothingThatIsMissing() throws IOException {
    assertThat(Closure.of(UPSTREAM, JAR).violations()).isEmpty();
  }

  @Test
  void jar_holdsNothingOutOfPlace() throws IOException {
    assertThat(Inventory.of(UPSTREAM, JAR).violations()).isEmpty();
  }

  @Test
  void extension_holdsNothingOutOfPlace() throws IOException {
    assertThat(Inventory.ofExtension(EXTENSION).violations()).isEmpty();
  }

  @Test
  void extension_leavesTheMarkerOfTheProductOut() throws IOException {
    try (JarFile jar = new JarFile(EXTENSION.toFile())) {
      assertThat(jar.getEntry("com/tracestax/product.properties")).isNull();
      assertThat(text(jar, "com/tracestax/version.properties")).contains("version=");
    }
  }

  @Test
  void jar_isNoLargerThanDecided() throws IOException {
    assertThat(Files.size(JAR)).isLessThan(MAX_SIZE_BYTES);
  }

  @Test
  void manifest_entersThroughOurClassAndSaysBothVersions() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      for (String entry : new String[] {"Premain-Class", "Agent-Class", "Main-Class"}) {
        assertThat(manifest.getValue(entry)).isEqualTo(TraceStaxAgent.class.getName());
      }
      assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("true");
      assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
      assertThat(manifest.getValue("Implementation-Title")).isEqualTo("tracestax-javaagent");
      assertThat(manifest.getValue("Implementation-Version"))
          .isEqualTo(System.getProperty("tracestax.version"));
      assertThat(UPSTREAM.getFileName().toString())
          .contains(manifest.getValue("OpenTelemetry-Version"));
    }
  }

  @Test
  void jar_tellsTheClassesInsideWhatTheyRunIn() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      String version = "version=" + System.getProperty("tracestax.version");
      assertThat(text(jar, "inst/com/tracestax/product.properties")).contains(version);
      assertThat(text(jar, "inst/com/tracestax/version.properties")).contains(version);
    }
  }

  @Test
  void jar_hasTheProvidersOfOursBesideTheKeptOnes() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      String services =
          "inst/META-INF/services/io.opentelemetry.javaagent.extension.instrumentation.";
      assertThat(text(jar, services + "InstrumentationModule").lines())
          .contains(
              "com.tracestax.instrumentation.quartz.v1_8.QuartzInstrumentationModule",
              "com.tracestax.instrumentation.quartz.v2_0.QuartzInstrumentationModule")
          .anyMatch(line -> line.contains("javaagent.instrumentation.executors."))
          .noneMatch(line -> line.contains("javaagent.instrumentation.quartz."));
    }
  }

  private static String text(JarFile jar, String entry) throws IOException {
    return new String(jar.getInputStream(jar.getEntry(entry)).readAllBytes(), UTF_8);
  }
}
