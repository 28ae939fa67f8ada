package com.tracestax.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

class InventoryTest {
  private static final String NOTICES = "META-INF/licenses/tracestax-third-party.md";

  private JarContent lean;

  @BeforeEach
  void good() {
    lean =
        Jars.jar(
            "META-INF/MANIFEST.MF",
            "Manifest-Version: 1.0\n",
            "META-INF/LICENSE",
            "Apache",
            NOTICES,
            "| `okio` | and | `com.fasterxml` |",
            "inst/com/tracestax/A.classdata",
            Jars.type("com/tracestax/A"),
            "inst/com/tracestax/shaded/okio/B.classdata",
            Jars.type("B"),
            "inst/com/tracestax/shaded/com/fasterxml/C.classdata",
            Jars.type("C"),
            "inst/META-INF/services/spi",
            "com.tracestax.A");
  }

  @Test
  void violations_isEmptyForAGoodJar() throws IOException {
    assertThat(violations()).isEmpty();
  }

  @Test
  void violations_namesAFileInAForeignPackage() throws IOException {
    lean.add("inst/okhttp3/Call.classdata", Jars.type("okhttp3/Call"));

    assertThat(violations())
        .containsExactly(
            "expected only upstream's files and com/tracestax/**, got: inst/okhttp3/Call.classdata");
  }

  @Test
  void violations_namesAClassThatJava8CannotRead() throws IOException {
    lean.add("inst/com/tracestax/N.classdata", Jars.type(Opcodes.V11, "com/tracestax/N"));

    assertThat(violations())
        .containsExactly(
            "expected class version 52 or older, got 55: inst/com/tracestax/N.classdata");
  }

  @Test
  void violations_leavesUpstreamsOwnFilesAlone() throws IOException {
    byte[] modern = Jars.type(Opcodes.V17, "kotlin/A");
    lean.add("inst/kotlin/A.classdata", modern);

    assertThat(new Inventory(Jars.jar("inst/kotlin/A.classdata", modern), lean).violations())
        .isEmpty();
  }

  @Test
  void violations_namesABundledLibraryWithoutANotice() throws IOException {
    lean.add("inst/com/tracestax/shaded/gson/G.classdata", Jars.type("G"));

    assertThat(violations())
        .containsExactly("expected `gson` in " + NOTICES + ", got no such line");
  }

  @Test
  void violations_wantsUpstreamsLicences() throws IOException {
    assertThat(new Inventory(Jars.jar("META-INF/licenses/x/LICENSE", "x"), lean).violations())
        .containsExactly("expected upstream's licences, got no META-INF/licenses/x/LICENSE");
  }

  @Test
  void violations_refusesAMultiReleaseManifestAndVersionsOfOurs() throws IOException {
    JarContent jar =
        Jars.jar(
            "META-INF/LICENSE", "Apache",
            "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMulti-Release: true\n",
            "META-INF/versions/9/com/tracestax/A.class", Jars.type("com/tracestax/A"));

    assertThat(new Inventory(Jars.jar(), jar).violations())
        .containsExactlyInAnyOrder(
            "expected no Multi-Release in the manifest, got one",
            "expected only upstream's files and com/tracestax/**, got:"
                + " META-INF/versions/9/com/tracestax/A.class");
  }

  @Test
  void violations_ofAnExtensionForgivesNothingForUpstreamHavingItToo() throws IOException {
    JarContent extension =
        Jars.jar(
            "META-INF/MANIFEST.MF",
            "Manifest-Version: 1.0\n",
            "META-INF/LICENSE",
            "Apache",
            "com/tracestax/shaded/okio/B.class",
            Jars.type("B"),
            "org/jetbrains/annotations/Nullable.class",
            Jars.type("N"));

    assertThat(new Inventory(Jars.jar(), extension).violations())
        .containsExactlyInAnyOrder(
            "expected only upstream's files and com/tracestax/**, got:"
                + " org/jetbrains/annotations/Nullable.class",
            "expected `okio` in " + NOTICES + ", got no such line");
  }

  private List<String> violations() throws IOException {
    return new Inventory(Jars.jar(), lean).violations();
  }
}
