package com.tracestax.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeanJarTest {
  private static final Instant TIME = Instant.parse("2026-11-21T00:00:00Z");
  private static final KeepList KEEP =
      KeepList.parse(List.of("keep inst/kept/ # used", "drop inst/dropped/ # not used"));

  @TempDir Path directory;

  private JarContent upstream;

  @BeforeEach
  void upstream() {
    upstream =
        Jars.jar(
            "inst/kept/A.classdata", "a",
            "inst/dropped/B.classdata", "b",
            "inst/META-INF/services/spi.One", "kept.A\ndropped.B",
            "inst/META-INF/services/spi.Two", "dropped.B");
  }

  @Test
  void assemble_takesWhatIsKeptAndPutsOursBesideIt() {
    JarContent extension =
        Jars.jar("com/tracestax/C.class", "c", "com/tracestax/version.properties", "version=1");
    JarContent entry =
        Jars.jar("META-INF/MANIFEST.MF", "m", "com/tracestax/javaagent/E.class", "e");

    assertThat(assemble(extension, entry).files().keySet())
        .containsExactly(
            "META-INF/MANIFEST.MF",
            "com/tracestax/javaagent/E.class",
            "inst/META-INF/services/spi.One",
            "inst/com/tracestax/C.classdata",
            "inst/com/tracestax/product.properties",
            "inst/com/tracestax/version.properties",
            "inst/kept/A.classdata");
  }

  @Test
  void assemble_mergesEveryProviderListWhateverItsLastLine() {
    JarContent extension =
        Jars.jar(
            "META-INF/services/spi.One", "com.tracestax.C",
            "META-INF/services/spi.Three", "# ours\ncom.tracestax.D # really\r\n\n",
            "com/tracestax/C.class", "c",
            "com/tracestax/D.class", "d");
    JarContent lean = assemble(extension, Jars.jar());

    assertThat(Jars.text(lean, "inst/META-INF/services/spi.One"))
        .isEqualTo("kept.A\ncom.tracestax.C\n");
    assertThat(Jars.text(lean, "inst/META-INF/services/spi.Three")).isEqualTo("com.tracestax.D\n");
  }

  @Test
  void assemble_namesAProviderOnce() {
    JarContent extension = Jars.jar("META-INF/services/spi.One", "kept.A\nkept.A\n");

    assertThat(Jars.text(assemble(extension, Jars.jar()), "inst/META-INF/services/spi.One"))
        .isEqualTo("kept.A\n");
  }

  @Test
  void assemble_removesDroppedProvidersAndListsWithoutAny() {
    JarContent lean = assemble(Jars.jar(), Jars.jar());

    assertThat(Jars.text(lean, "inst/META-INF/services/spi.One")).isEqualTo("kept.A\n");
    assertThat(lean.files()).doesNotContainKey("inst/META-INF/services/spi.Two");
  }

  @Test
  void assemble_leavesAProviderThatNeverExistedForTheChecksToFind() {
    JarContent extension = Jars.jar("META-INF/services/spi.One", "com.tracestax.Misspelled");

    assertThat(Jars.text(assemble(extension, Jars.jar()), "inst/META-INF/services/spi.One"))
        .contains("com.tracestax.Misspelled");
  }

  @Test
  void assemble_leavesLicencesOfOursAtTheRootAndItsManifestOut() {
    JarContent extension = Jars.jar("META-INF/LICENSE", "l", "META-INF/MANIFEST.MF", "theirs");
    JarContent lean = assemble(extension, Jars.jar("META-INF/MANIFEST.MF", "ours"));

    assertThat(Jars.text(lean, "META-INF/LICENSE")).isEqualTo("l");
    assertThat(Jars.text(lean, "META-INF/MANIFEST.MF")).isEqualTo("ours");
  }

  @Test
  void assemble_hidesTheUpstreamEntryClassFromTheClassPath() {
    String entry = "io/opentelemetry/javaagent/OpenTelemetryAgent";
    JarContent lean =
        LeanJar.assemble(
            KeepList.parse(List.of("keep io/ # used")),
            Jars.jar(entry + ".class", "e"),
            Jars.jar(),
            Jars.jar(),
            new byte[0]);

    assertThat(lean.files())
        .containsKey("inst/" + entry + ".classdata")
        .doesNotContainKey(entry + ".class");
  }

  @Test
  void assemble_failsWhenTheKeepListIsOutOfDate() {
    assertThatThrownBy(
            () ->
                LeanJar.assemble(
                    KeepList.parse(List.of("keep inst/moved/ # used")),
                    upstream,
                    Jars.jar(),
                    Jars.jar(),
                    new byte[0]))
        .hasMessageContaining("inst/moved/");
  }

  @Test
  void main_writesTheSameJarAgain() throws Exception {
    Path keep = Files.writeString(directory.resolve("keep"), "keep inst/kept/ # used\n");
    Path extension = write("extension.jar", Jars.jar("com/tracestax/C.class", "c"));
    Path entry = write("entry.jar", Jars.jar("META-INF/MANIFEST.MF", "m"));
    Path upstreamJar = write("upstream.jar", upstream);
    for (String out : List.of("1.jar", "2.jar")) {
      LeanJar.main(
          new String[] {
            keep.toString(),
            upstreamJar.toString(),
            extension.toString(),
            entry.toString(),
            directory.resolve(out).toString(),
            "0.1",
            "2.33.1",
            TIME.toString()
          });
    }

    assertThat(Files.mismatch(directory.resolve("1.jar"), directory.resolve("2.jar")))
        .isEqualTo(-1);
    assertThat(Jars.text(JarContent.read(directory.resolve("1.jar")), LeanJar.MARKER))
        .isEqualTo("version=0.1\notel.agent.version=2.33.1\n");
  }

  private Path write(String name, JarContent jar) throws Exception {
    Path file = directory.resolve(name);
    jar.write(file, TIME);
    return file;
  }

  private JarContent assemble(JarContent extension, JarContent entry) {
    return LeanJar.assemble(KEEP, upstream, extension, entry, LeanJar.marker("1", "2"));
  }
}
