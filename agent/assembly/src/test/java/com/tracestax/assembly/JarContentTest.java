package com.tracestax.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarContentTest {
  private static final Instant TIME = Instant.parse("2026-11-21T00:00:00Z");

  @TempDir Path directory;

  @Test
  void write_putsTheManifestFirstAndSortsTheRest() throws Exception {
    Path file = directory.resolve("a.jar");
    Jars.jar("b", "2", "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n", "META-INF/A", "1")
        .write(file, TIME);

    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(Collections.list(zip.entries()))
          .extracting(ZipEntry::getName)
          .containsExactly("META-INF/MANIFEST.MF", "META-INF/A", "b");
    }
  }

  @Test
  void write_givesTheSameBytesWhateverTheOrderAndTheTimeZone() throws Exception {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
      Jars.jar("a", "1", "b", "2").write(directory.resolve("1.jar"), TIME);
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      Jars.jar("b", "2", "a", "1").write(directory.resolve("2.jar"), TIME);
    } finally {
      TimeZone.setDefault(before);
    }

    assertThat(Files.mismatch(directory.resolve("1.jar"), directory.resolve("2.jar")))
        .isEqualTo(-1);
  }

  @Test
  void read_givesBackWhatWasWritten() throws Exception {
    Path file = directory.resolve("a.jar");
    Jars.jar("x/y", "content").write(file, TIME);

    assertThat(Jars.text(JarContent.read(file), "x/y")).isEqualTo("content");
  }

  @Test
  void add_takesTheSameTwiceButNotTwoThatDiffer() {
    JarContent jar = Jars.jar("a", "1", "a", "1");

    assertThatThrownBy(() -> jar.add("a", new byte[0]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("differ: a");
  }
}
